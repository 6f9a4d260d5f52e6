using Sluice.Launcher;

namespace Sluice.Tests.Launcher;

/// <summary><c>sluice fault-test</c> as a process of its own.</summary>
internal sealed class FaultTestCommandTests
{
    [TestCase("INT")]
    [TestCase("TERM")]
    public void A_run_that_is_stopped_ends_at_once_and_leaves_nothing_behind(string signal)
    {
        using var workspace = new Workspace();
        using var run = ChildCommand.Start(new Dictionary<string, string> { ["TMPDIR"] = workspace.Path("") }, "fault-test", "--broker", "tradier", "--orders", "100000");
        run.WaitFor("sluice: trading at tradier");
        Assert.That(Directory.GetDirectories(workspace.Path(""), "sluice-fault-*"), Has.Length.EqualTo(1));
        run.Signal(signal);
        var ended = run.Finish();
        Assert.That(ended.Code, Is.EqualTo(ExitCode.Interrupted), ended.Errors);
        Assert.That(Directory.GetDirectories(workspace.Path(""), "sluice-fault-*"), Is.Empty);
    }
}
