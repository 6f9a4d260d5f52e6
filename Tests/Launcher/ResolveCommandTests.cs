using Newtonsoft.Json.Linq;
using Sluice.Core.Journal;
using Sluice.Launcher;
using Sluice.Launcher.Configuration;
using Sluice.Simulators.Faults;
using Sluice.Simulators.Market;
using Sluice.Simulators.Tradier;
using Sluice.Storage;

namespace Sluice.Tests.Launcher;

/// <summary>A person's decision about an order in doubt, from the command line to the running engine's journal.</summary>
internal sealed class ResolveCommandTests
{
    private const string SomeKey = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private Workspace _workspace = null!;

    [SetUp]
    public void SetUp() => _workspace = new Workspace();

    [TearDown]
    public void TearDown() => _workspace.Dispose();

    [Test]
    public void Without_an_engine_nothing_is_in_doubt()
    {
        var run = CommandLine.Run("resolve", "--config", _workspace.Config, "--json");
        Assert.That(run.Code, Is.EqualTo(ExitCode.Ok), run.Errors);
        Assert.That(run.Json["orders"], Is.Empty);
    }

    [TestCase("nonsense --as not-sent --why x", "is no intent's key")]
    [TestCase(SomeKey + " --why x", "--as is missing")]
    [TestCase(SomeKey + " --as gone --why x", "is no verdict")]
    [TestCase(SomeKey + " --as working: --why x", "is no verdict")]
    [TestCase(SomeKey + " --as not-sent", "--why is missing")]
    [TestCase("--as not-sent --why x", "which order is meant")]
    public void What_cannot_be_meant_ends_with_2_and_says_what_to_write(string arguments, string hint)
    {
        var run = CommandLine.Run(["resolve", .. arguments.Split(' '), "--config", _workspace.Config]);
        Assert.That(run.Code, Is.EqualTo(ExitCode.Usage));
        Assert.That(run.Errors, Does.Contain(hint));
    }

    [Test]
    public void A_folder_without_a_journal_is_told()
    {
        var run = CommandLine.Run("resolve", SomeKey, "--as", "not-sent", "--why", "x", "--config", _workspace.Config);
        Assert.That(run.Code, Is.EqualTo(ExitCode.Failed));
        Assert.That(run.Errors, Does.Contain("no engine has run"));
    }

    [Test]
    public void An_order_in_doubt_is_shown_and_settled_by_a_person_while_the_engine_runs()
    {
        // Tradier never gets the first order, which takes more than half a minute to prove; a person is quicker.
        var lost = new FaultRule { Kind = FaultKind.LoseRequest, On = FaultTarget.Place, Nth = [1] };
        using var simulator = TradierSimulator.Start(new TradierOptions { Faults = new FaultPlan { Rules = [lost] } });
        simulator.SetPrice("SPY", 450, 450.02m, 1_000);
        var config = LiveConfiguration(simulator);
        using var engine = ChildCommand.Start("run", "--config", config);
        engine.WaitFor("sluice: running");
        var sent = CommandLine.Run("signal", "send", "--strategy", "demo", "--symbol", "SPY", "--long", "--quantity", "10", "--config", config);
        Assert.That(sent.Code, Is.EqualTo(ExitCode.Ok), sent.Errors);

        var doubtful = WaitForDoubt(simulator, engine, config);
        var key = (string)doubtful["intent"]!;
        Assert.That(((string?)doubtful["broker"], (string?)doubtful["symbol"], (string?)doubtful["side"], (decimal)doubtful["quantity"]!), Is.EqualTo(("tradier", "USA:EQUITY:SPY", "buy", 10m)));
        Assert.That((string?)doubtful["message"], Is.Not.Empty);

        var resolved = CommandLine.Run("resolve", key, "--as", "not-sent", "--who", "ann", "--why", "their desk has no such order", "--config", config, "--json");
        Assert.That(resolved.Code, Is.EqualTo(ExitCode.Ok), resolved.Errors);
        Assert.That(
            ((bool)resolved.Json["taken"]!, (string?)resolved.Json["outcome"], (string?)resolved.Json["reason"], (bool)resolved.Json["announced"]!),
            Is.EqualTo((true, "NotSent", "DECIDED_BY_PERSON", true)), resolved.Errors);
        TestContext.Out.WriteLine($"from the record to the journal: {resolved.Json["milliseconds"]} ms");

        using var journal = JournalView.Open(_workspace.Path("state"))!;
        Assert.That(journal.FindIntent(new IntentKey(key))!.Message, Is.EqualTo("ann: their desk has no such order"));
        Assert.That(journal.Events(0, 1_000).Single(row => row.Type == "ORDER_RESOLVED").Json, Does.Contain("ann: their desk has no such order"));
        var again = CommandLine.Run("resolve", key, "--as", "working:1", "--why", "on second thoughts", "--config", config);
        Assert.That(again.Code, Is.EqualTo(ExitCode.Failed));
        Assert.That(again.Errors, Does.Contain("is not in doubt").And.Contain("NotSent"));
        Assert.That(simulator.Orders(), Is.Empty, "nothing was sent again");
        engine.Signal("INT");
        Assert.That(engine.Finish().Code, Is.EqualTo(ExitCode.Ok));
    }

    private string LiveConfiguration(TradierSimulator simulator)
    {
        _workspace.Write("sluice.json", $$$$"""
            {"deployment":"test","state":"state","streams":{"kind":"embedded"},"accounts":{"tradier":{"broker":"tradier","tradier":{
              "url":"{{{{simulator.Uri}}}}v1/","streamUrl":"{{{{simulator.SocketUri}}}}v1/","token":"tradier-token","account":"{{{{simulator.AccountNumber}}}}"}}},
             "strategies":{"demo":{"allocation":0.5,"symbols":["SPY"]}},"limits":{"position":0.5}}
            """);
        var host = JObject.Parse(File.ReadAllText(ConfigurationLocator.FindShipped("live-tradier.json")));
        host["sluice-config"] = "sluice.json";
        host["force-exchange-always-open"] = true;
        return _workspace.Write("live.json", host.ToString());
    }

    private static JToken WaitForDoubt(TradierSimulator simulator, ChildCommand engine, string config)
    {
        JToken? found = null;
        var came = SpinWait.SpinUntil(
            () =>
            {
                // A market that stands still would leave a late subscriber without a price.
                simulator.SetPrice("SPY", 450, 450.02m, 1_000);
                return (found = CommandLine.Run("resolve", "--config", config, "--json").Json["orders"]!.FirstOrDefault()) != null;
            },
            TimeSpan.FromSeconds(60));
        Assert.That(came, Is.True, $"the order never came into doubt; the engine said: {engine.Errors}");
        return found!;
    }
}
