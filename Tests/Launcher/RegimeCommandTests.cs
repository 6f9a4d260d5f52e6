using Newtonsoft.Json.Linq;
using Sluice.Core.Control;
using Sluice.Launcher;
using Sluice.Storage;

namespace Sluice.Tests.Launcher;

internal sealed class RegimeCommandTests
{
    private Workspace _workspace = null!;

    [SetUp]
    public void SetUp() => _workspace = new Workspace();

    [TearDown]
    public void TearDown() => _workspace.Dispose();

    [Test]
    public void A_regime_is_recorded_with_its_source_and_shown()
    {
        Assert.That((CommandLine.Run("regime", "show", "--config", _workspace.Config, "--json").Json["regime"] ?? JValue.CreateNull()).Type, Is.EqualTo(JTokenType.Null));
        var set = CommandLine.Run("regime", "set", "TREND_BEAR", "--source", "model-7", "--reason", "breadth", "--config", _workspace.Config, "--json");
        Assert.That(set.Code, Is.EqualTo(ExitCode.Ok), set.Errors);
        var shown = CommandLine.Run("regime", "show", "--config", _workspace.Config, "--json").Json;
        Assert.That(((string?)shown["regime"], (string?)shown["source"], (string?)shown["why"]), Is.EqualTo(("TREND_BEAR", "model-7", "breadth")));
        Assert.That((string?)CommandLine.Run("status", "--config", _workspace.Config, "--json").Json["trading"]!["regime"]!["regime"], Is.EqualTo("TREND_BEAR"));
    }

    [TestCase("regime set BEAR --reason x", "known are TREND_BULL, TREND_NEUTRAL, TREND_BEAR, CRASH")]
    [TestCase("regime set CRASH", "--reason")]
    public void What_is_no_regime_or_has_no_reason_is_refused(string line, string hint)
    {
        var run = CommandLine.Run([.. line.Split(' '), "--config", _workspace.Config]);
        Assert.That(run.Code, Is.EqualTo(ExitCode.Usage));
        Assert.That(run.Errors, Does.Contain(hint));
    }

    [Test]
    public void A_breaker_is_reset_by_its_name_and_with_a_reason_only()
    {
        using (var storage = new LocalStorage(Sluice.Core.Configuration.ConfigurationReader.Read(_workspace.Config), TimeProvider.System))
            storage.OpenControl().Append(ControlScope.Breaker, "errors", TradingState.Halted, "breaker", "6 orders without an answer");
        Assert.That(Resume("--reason", "looked").Code, Is.EqualTo(ExitCode.Ok));
        Assert.That((string?)Status()["state"], Is.EqualTo("HALTED"), "a resume of the system is none of the breaker");
        Assert.That(Resume("--breaker", "errors").Errors, Does.Contain("--reason"));
        Assert.That(Resume("--breaker", "latency", "--reason", "x").Errors, Does.Contain("tripped are errors"));
        Assert.That(Resume("--breaker", "errors", "--reason", "the venue is back").Code, Is.EqualTo(ExitCode.Ok));
        Assert.That((string?)Status()["state"], Is.EqualTo("ACTIVE"));
    }

    private CommandLine Resume(params string[] options) => CommandLine.Run(["resume", .. options, "--config", _workspace.Config]);

    private JToken Status() => CommandLine.Run("status", "--config", _workspace.Config, "--json").Json["trading"]!;
}
