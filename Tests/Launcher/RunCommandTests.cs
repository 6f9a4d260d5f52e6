using Newtonsoft.Json.Linq;
using Sluice.Launcher;
using Sluice.Launcher.Engine;

namespace Sluice.Tests.Launcher;

internal sealed class RunCommandTests
{
    private Workspace _workspace = null!;
    private string _config = null!;

    [SetUp]
    public void SetUp()
    {
        _workspace = new Workspace();
        _config = LiveFiles.Write(_workspace.Folder, JObject.Parse(File.ReadAllText(_workspace.Config)));
    }

    [TearDown]
    public void TearDown() => _workspace.Dispose();

    [TestCase("TERM")]
    [TestCase("INT")]
    public void A_running_engine_trades_is_visible_and_stops_cleanly(string signal)
    {
        using var engine = ChildCommand.Start("run", "--config", _config, "--json");
        engine.WaitFor("sluice: running");
        Assert.That(CommandLine.Run("signal", "send", "--strategy", "demo", "--symbol", "SPY", "--long", "--quantity", "10", "--config", _config).Code, Is.EqualTo(ExitCode.Ok));
        var status = WaitForProtectedPosition();
        Assert.That((decimal)status["positions"]![0]!["quantity"]!, Is.EqualTo(10));
        engine.Signal(signal);
        var ended = engine.Finish();
        Assert.That(ended.Code, Is.EqualTo(ExitCode.Ok), ended.Errors);
        Assert.That((int)ended.Json["positions"]![0]!["quantity"]!, Is.EqualTo(10));
        Assert.That(ended.Json["orders"]!.Select(order => (string?)order["state"]), Is.All.EqualTo("Working"), "the protective stop stays at the venue");
    }

    [Test]
    public void A_second_engine_on_the_same_state_is_refused_with_the_holders_process()
    {
        using var first = ChildCommand.Start("run", "--config", _config);
        first.WaitFor("sluice: running");
        var second = ChildCommand.Run("run", "--config", _config);
        Assert.That(second.Code, Is.EqualTo(ExitCode.Failed));
        Assert.That(second.Errors, Does.Contain($"{first.Id}"));
        Assert.That(second.Errors, Does.Not.Contain("   at "));
    }

    [Test]
    public void A_Redis_that_cannot_be_reached_at_the_start_ends_with_5()
    {
        using var away = new Workspace("\"kind\":\"redis\",\"redis\":\"127.0.0.1:1\"");
        var run = ChildCommand.Run("run", "--config", LiveFiles.Write(away.Folder, JObject.Parse(File.ReadAllText(away.Config))));
        Assert.That(run.Code, Is.EqualTo(ExitCode.Unreachable), run.Errors);
        Assert.That(run.Errors, Does.Contain("127.0.0.1:1"));
    }

    [TestCase("host:notaport")]
    [TestCase("127.0.0.1:6379,nonsense=1")]
    public void A_Redis_address_that_cannot_be_read_is_a_fault_of_the_configuration(string address)
    {
        using var faulty = new Workspace($"\"kind\":\"redis\",\"redis\":\"{address}\"");
        var run = ChildCommand.Run("run", "--config", LiveFiles.Write(faulty.Folder, JObject.Parse(File.ReadAllText(faulty.Config))));
        Assert.That(run.Code, Is.EqualTo(ExitCode.Configuration), run.Errors);
        Assert.That(run.Errors, Does.Contain("streams.redis"));
    }

    [Test]
    public void A_failure_of_the_set_up_is_told_once()
    {
        var file = JObject.Parse(File.ReadAllText(_config));
        foreach (var brokerage in file.Descendants().OfType<JProperty>().Where(property => property.Name == "live-mode-brokerage")) brokerage.Value = "NoSuchBrokerage";
        File.WriteAllText(_config, file.ToString());
        var run = ChildCommand.Run("run", "--config", _config);
        Assert.That(run.Code, Is.EqualTo(ExitCode.Failed), run.Errors);
        Assert.That(run.Errors.Split("NoSuchBrokerage"), Has.Length.EqualTo(2), run.Errors);
    }

    [Test]
    public void A_backtests_configuration_is_refused()
    {
        File.WriteAllText(_config, File.ReadAllText(_config).Replace("\"live-mode\": true", "\"live-mode\": false", StringComparison.Ordinal));
        var run = ChildCommand.Run("run", "--config", _config);
        Assert.That(run.Code, Is.EqualTo(ExitCode.Configuration), run.Errors);
        Assert.That(run.Errors, Does.Contain("live-mode"));
    }

    /// <summary>Until the entry is filled and its protective stop is known to rest at the venue.</summary>
    private JObject WaitForProtectedPosition()
    {
        JObject status;
        var started = System.Diagnostics.Stopwatch.GetTimestamp();
        do
        {
            status = CommandLine.Run("status", "--config", _config, "--json").Json;
            Assert.That(System.Diagnostics.Stopwatch.GetElapsedTime(started), Is.LessThan(TimeSpan.FromSeconds(20)), status.ToString());
        }
        while (!status["positions"]!.Any() || !status["orders"]!.Any() || status["orders"]!.Any(order => (string?)order["state"] != "Working"));
        return status;
    }
}
