using Newtonsoft.Json.Linq;
using Sluice.Launcher;
using Sluice.Launcher.Configuration;
using Sluice.Simulators.Faults;
using Sluice.Simulators.Tradier;
using Sluice.Storage;

namespace Sluice.Tests.Launcher;

/// <summary>The whole engine in a process of its own on two accounts at Tradier's simulators, of which the preferred one is lost in mid-run.</summary>
internal sealed class FailoverRunTests
{
    private Workspace _workspace = null!;
    private TradierSimulator _first = null!;
    private TradierSimulator _second = null!;
    private CutLine _line = null!;
    private string _config = null!;

    [TearDown]
    public void TearDown()
    {
        _line.Dispose();
        _first.Dispose();
        _second.Dispose();
        _workspace.Dispose();
        Assert.That(_first.Failures.Concat(_second.Failures), Is.Empty);
    }

    [Test]
    public void Signals_go_on_at_the_second_account_when_the_first_is_lost_and_nothing_is_lost_or_done_twice()
    {
        using var engine = Start(FaultPlan.None);
        Send("--long", "--quantity", "10");
        WaitUntil(() => Held(_first) == 10 && Live(_first) == 1, engine, "the position is held at the first account and its stop rests there");

        _line.Cut();
        // What is sent before anybody has noticed the loss is in doubt, and stays where it is: that is the other test.
        WaitUntil(() => Told("BROKER_DISCONNECTED"), engine, "the loss is noticed");
        Send("--long", "--quantity", "5");
        WaitUntil(() => Held(_second) == 5 && Live(_second) == 1, engine, "the signal that came after the loss is traded at the second account");
        Assert.That((string?)Status()["routes"]![0]!["active"], Is.EqualTo("second"));
        Assert.That((Held(_first), Live(_first)), Is.EqualTo((10m, 1)), "what lies at the first account stays there");

        Send("--exit");
        WaitUntil(() => Held(_second) == 0 && Live(_second) == 0, engine, "the part that can be reached is closed");
        Assert.That(Held(_first), Is.EqualTo(10), "the other part waits");
        Assert.That(Status()["signals"]!["live"]!.Count(), Is.EqualTo(1), "and is seen to wait");

        _line.Mend();
        WaitUntil(() => Held(_first) == 0 && Live(_first) == 0, engine, "the exit goes on when the first account is back");
        WaitUntil(() => !Status()["positions"]!.Any() && !Status()["signals"]!["live"]!.Any(), engine, "the books are flat too");

        var asked = CommandLine.Run("failback", "--who", "ann", "--why", "mended", "--config", _config, "--json");
        Assert.That(asked.Code, Is.EqualTo(ExitCode.Ok), asked.Errors);
        WaitUntil(() => (string?)Status()["routes"]![0]!["active"] == "first", engine, "a person brings the route back");
        Assert.That((string?)Status()["routes"]![0]!["who"], Is.EqualTo("ann"));
        Send("--long", "--quantity", "3");
        WaitUntil(() => Held(_first) == 3, engine, "entries go to the first account again");
        Assert.That(Bought(_first) + Bought(_second), Is.EqualTo(10 + 5 + 3), "nothing was bought twice");
        engine.Signal("INT");
        Assert.That(engine.Finish().Code, Is.EqualTo(ExitCode.Ok), engine.Errors);
    }

    [Test]
    public void Answers_that_stay_away_three_times_in_a_row_are_enough_and_what_is_in_doubt_is_never_sent_again()
    {
        // The third to fifth order never arrive, and nobody says so.
        var lost = new FaultRule { Kind = FaultKind.LoseRequest, On = FaultTarget.Place, Nth = [3, 4, 5] };
        using var engine = Start(new FaultPlan { Rules = [lost] });
        Send("--long", "--quantity", "2");
        WaitUntil(() => Held(_first) == 2 && Live(_first) == 1, engine, "the position is held at the first account and its stop rests there");
        for (var i = 1; i <= 3; i++)
        {
            Send("--long", "--quantity", "1");
            var inDoubt = i;
            WaitUntil(() => Status()["orders"]!.Count(order => (string?)order["state"] == "Unknown") == inDoubt, engine, $"{inDoubt} orders are in doubt");
        }

        WaitUntil(() => (string?)Status()["routes"]![0]!["active"] == "second", engine, "three lost answers make the second account the active one");
        Send("--long", "--quantity", "4");
        WaitUntil(() => Held(_second) == 4 && Live(_second) == 1, engine, "entries go to the second account");
        WaitUntil(() => !Status()["signals"]!["live"]!.Any(), engine, "evidence settles what was in doubt");
        Assert.That((Bought(_first), Bought(_second)), Is.EqualTo((2m, 4m)), "what was in doubt was sent again nowhere");
        engine.Signal("INT");
        Assert.That(engine.Finish().Code, Is.EqualTo(ExitCode.Ok), engine.Errors);
    }

    [Test]
    public void The_engine_starts_without_an_account_that_cannot_be_reached_and_goes_on_with_it_when_it_can()
    {
        using (var before = Start(FaultPlan.None))
        {
            Send("--long", "--quantity", "10");
            WaitUntil(() => Held(_first) == 10 && Live(_first) == 1, before, "the position is held at the first account and its stop rests there");
            before.Signal("INT");
            Assert.That(before.Finish().Code, Is.EqualTo(ExitCode.Ok), before.Errors);
        }

        _line.Cut();
        using var engine = Run();
        Assert.That(Told("ALERT") && Told("BROKER_DISCONNECTED"), "that the first account is away is told");
        WaitUntil(() => (string?)Status()["routes"]![0]!["active"] == "second", engine, "the second account becomes the active one");
        Send("--long", "--quantity", "5");
        WaitUntil(() => Status()["signals"]!["live"]!.Count() == 1, engine, "what opens waits: nobody knows what the first account is worth");
        Assert.That((Held(_first), Live(_first), Held(_second)), Is.EqualTo((10m, 1, 0m)), "what lies at the first account stays there, with its stop");

        _line.Mend();
        WaitUntil(() => Held(_second) == 5 && Live(_second) == 1, engine, "it goes on when the first account is reached");
        Send("--exit");
        WaitUntil(() => Held(_first) == 0 && Held(_second) == 0 && Live(_first) + Live(_second) == 0, engine, "both parts are closed");
        WaitUntil(() => !Status()["positions"]!.Any() && !Status()["signals"]!["live"]!.Any(), engine, "the books are flat too");
        Assert.That((Bought(_first), Bought(_second)), Is.EqualTo((10m, 5m)), "nothing was bought twice");
        engine.Signal("INT");
        Assert.That(engine.Finish().Code, Is.EqualTo(ExitCode.Ok), engine.Errors);
    }

    private ChildCommand Start(FaultPlan faults)
    {
        _workspace = new Workspace();
        _first = TradierSimulator.Start(new TradierOptions { Account = "VA00000001", Faults = faults });
        _second = TradierSimulator.Start(new TradierOptions { Account = "VA00000002" });
        _line = new CutLine(_first.Uri);
        SetPrices();
        _workspace.Write("sluice.json", $$$$"""
            {"deployment":"test","state":"state","streams":{"kind":"embedded"},"signals":{"defaultTtl":"10m"},"accounts":{
              "first":{"broker":"tradier","tradier":{"url":"http://127.0.0.1:{{{{_line.Port}}}}/v1/","streamUrl":"ws://127.0.0.1:{{{{_line.Port}}}}/v1/","token":"tradier-token","account":"VA00000001"}},
              "second":{"broker":"tradier","tradier":{"url":"{{{{_second.Uri}}}}v1/","streamUrl":"{{{{_second.SocketUri}}}}v1/","token":"tradier-token","account":"VA00000002"}},
              "both":{"broker":"routing","routing":{"members":["first","second"],"disconnected":"2s"}}},
             "strategies":{"demo":{"allocation":0.5,"symbols":["SPY"]}},"limits":{"position":0.5}}
            """);
        var host = JObject.Parse(File.ReadAllText(ConfigurationLocator.FindShipped("live-failover.json")));
        host["sluice-config"] = "sluice.json";
        // The test does not wait for New York to open.
        host["force-exchange-always-open"] = true;
        _config = _workspace.Write("live.json", host.ToString());
        return Run();
    }

    private ChildCommand Run()
    {
        var engine = ChildCommand.Start("run", "--config", _config, "--json");
        engine.WaitFor("sluice: running");
        return engine;
    }

    private static decimal Held(TradierSimulator simulator) => simulator.Held("SPY");

    private static int Live(TradierSimulator simulator) => simulator.Orders(order => !order.IsTerminal).Count;

    private static decimal Bought(TradierSimulator simulator) => simulator.Executions().Where(fill => fill.Leg.IsBuy).Sum(fill => fill.Quantity);

    private JObject Status() => CommandLine.Run("status", "--config", _config, "--json").Json;

    private bool Told(string type)
    {
        using var journal = JournalView.Open(_workspace.Path("state"))!;
        return journal.Events(0, 1_000).Any(row => row.Type == type);
    }

    private void SetPrices()
    {
        foreach (var simulator in new[] { _first, _second }) simulator.SetPrice("SPY", 450, 450.02m, 1_000);
    }

    private void Send(params string[] what)
    {
        var sent = CommandLine.Run(["signal", "send", "--strategy", "demo", "--symbol", "SPY", .. what, "--config", _config]);
        Assert.That(sent.Code, Is.EqualTo(ExitCode.Ok), sent.Errors);
    }

    private void WaitUntil(Func<bool> condition, ChildCommand engine, string what)
    {
        var done = SpinWait.SpinUntil(
            () =>
            {
                // A market that stands still would leave a late subscriber without a price.
                SetPrices();
                return condition();
            },
            TimeSpan.FromSeconds(60));
        Assert.That(done, Is.True, $"it never came to this: {what}; first: {Describe(_first)}; second: {Describe(_second)}; status: {Status()}; the engine said: {engine.Errors}");
    }

    private static string Describe(TradierSimulator simulator) =>
        $"holds {Held(simulator)}, orders {string.Join("; ", simulator.Orders().Select(order => $"{order.Legs[0].Side} {order.Quantity} {order.State} {order.Reason}"))}";
}
