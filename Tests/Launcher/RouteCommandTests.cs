using Sluice.Launcher;

namespace Sluice.Tests.Launcher;

internal sealed class RouteCommandTests
{
    private Workspace _workspace = null!;

    [SetUp]
    public void SetUp()
    {
        _workspace = new Workspace();
        _workspace.Write("sluice.json", """
            {"deployment":"test","state":"state","streams":{"kind":"embedded"},"accounts":{"a":{},"b":{},"both":{"broker":"routing","routing":{"members":["a","b"]}}},
             "strategies":{"demo":{"allocation":0.5,"symbols":["SPY"]}}}
            """);
    }

    [TearDown]
    public void TearDown() => _workspace.Dispose();

    [Test]
    public void A_request_is_recorded_and_shown_until_the_engine_has_handled_it()
    {
        var asked = CommandLine.Run("failover", "--account", "b", "--who", "ann", "--why", "maintenance", "--config", _workspace.Config, "--json");
        Assert.That(asked.Code, Is.EqualTo(ExitCode.Ok), asked.Errors);
        Assert.That(((string?)asked.Json["route"], (string?)asked.Json["account"], (string?)asked.Json["who"], (string?)asked.Json["why"], (bool)asked.Json["announced"]!), Is.EqualTo(("both", "b", "ann", "maintenance", true)));
        var route = CommandLine.Run("status", "--config", _workspace.Config, "--json").Json["routes"]!.Single();
        Assert.That(((string?)route["active"], (string?)route["asked"]!["move"], (string?)route["asked"]!["who"]), Is.EqualTo(("a", "FAILOVER", "ann")));
    }

    [TestCase("failover --account x", "the members are a, b")]
    [TestCase("failover --route x", "known are both")]
    public void A_request_for_what_is_not_there_is_refused(string command, string hint)
    {
        var run = CommandLine.Run([.. command.Split(' '), "--config", _workspace.Config]);
        Assert.That(run.Code, Is.EqualTo(ExitCode.Usage));
        Assert.That(run.Errors, Does.Contain(hint));
    }

    [Test]
    public void Without_a_routing_account_there_is_nothing_to_change_over_to()
    {
        using var plain = new Workspace();
        var run = CommandLine.Run("failback", "--config", plain.Config);
        Assert.That((run.Code, run.Errors.Contains("no account with broker routing", StringComparison.Ordinal)), Is.EqualTo((ExitCode.Usage, true)));
    }
}
