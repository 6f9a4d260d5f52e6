using Newtonsoft.Json.Linq;
using Sluice.Launcher;
using Sluice.Launcher.Configuration;
using Sluice.Simulators.Faults;
using Sluice.Simulators.Market;
using Sluice.Simulators.Tradier;

namespace Sluice.Tests.Launcher;

/// <summary>The whole engine in a process of its own, from a signal in the stream to an order at Tradier's simulator, over a kill.</summary>
internal sealed class TradierRunTests
{
    private Workspace _workspace = null!;
    private TradierSimulator _simulator = null!;
    private string _config = null!;

    [SetUp]
    public void SetUp()
    {
        _workspace = new Workspace();
        // The answer to the first order is lost after Tradier took it.
        var lost = new FaultRule { Kind = FaultKind.LoseAnswer, On = FaultTarget.Place, Nth = [1] };
        _simulator = TradierSimulator.Start(new TradierOptions { Faults = new FaultPlan { Rules = [lost] } });
        _simulator.SetPrice("SPY", 450, 450.02m, 1_000);
        _workspace.Write("sluice.json", $$$$"""
            {"deployment":"test","state":"state","streams":{"kind":"embedded"},"accounts":{"tradier":{"broker":"tradier","tradier":{
              "url":"{{{{_simulator.Uri}}}}v1/","streamUrl":"{{{{_simulator.SocketUri}}}}v1/","token":"tradier-token","account":"{{{{_simulator.AccountNumber}}}}"}}},
             "strategies":{"demo":{"allocation":0.5,"symbols":["SPY"]}},"limits":{"position":0.5}}
            """);
        var host = JObject.Parse(File.ReadAllText(ConfigurationLocator.FindShipped("live-tradier.json")));
        host["sluice-config"] = "sluice.json";
        // The test does not wait for New York to open.
        host["force-exchange-always-open"] = true;
        _config = _workspace.Write("live.json", host.ToString());
    }

    [TearDown]
    public void TearDown()
    {
        _simulator.Dispose();
        _workspace.Dispose();
        Assert.That(_simulator.Failures, Is.Empty);
    }

    [Test]
    public void A_signal_is_traded_protected_and_closed_once_over_a_lost_answer_and_a_kill()
    {
        using (var first = ChildCommand.Start("run", "--config", _config))
        {
            first.WaitFor("sluice: running");
            Send("--long", "--quantity", "10");
            WaitUntil(() => Held() == 10 && Live() == 1, first, "the position is held and its stop rests");
            Assert.That(_simulator.Orders().Select(order => (order.Legs[0].Side, order.Quantity)), Is.EqualTo(new[] { ("buy", 10m), ("sell", 10m) }), "no order was sent twice");
            first.Signal("KILL");
            first.Finish();
        }

        using var second = ChildCommand.Start("run", "--config", _config, "--json");
        second.WaitFor("sluice: running");
        Send("--exit");
        WaitUntil(() => Held() == 0 && Live() == 0, second, "the position is closed and nothing is left open");
        WaitUntil(() => !CommandLine.Run("status", "--config", _config, "--json").Json["positions"]!.Any(), second, "the books are flat too");
        second.Signal("INT");
        var ended = second.Finish();
        Assert.That(ended.Code, Is.EqualTo(ExitCode.Ok), ended.Errors);
        Assert.That((ended.Json["positions"]!.Count(), ended.Json["orders"]!.Count()), Is.EqualTo((0, 0)));
        Assert.That(_simulator.Executions().Sum(fill => fill.Leg.IsBuy ? fill.Quantity : -fill.Quantity), Is.Zero);
    }

    private decimal Held() => _simulator.Held("SPY");

    private int Live() => _simulator.Orders(order => !order.IsTerminal).Count;

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
                _simulator.SetPrice("SPY", 450, 450.02m, 1_000);
                return condition();
            },
            TimeSpan.FromSeconds(60));
        var orders = string.Join("; ", _simulator.Orders().Select(order => $"{order.Legs[0].Side} {order.Quantity} {order.State} {order.Reason}"));
        Assert.That(done, Is.True, $"it never came to this: {what}; held {Held()}, orders: {orders}; the engine said: {engine.Errors}");
    }
}
