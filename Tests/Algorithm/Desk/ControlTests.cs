using Sluice.Algorithm.Desk;
using Sluice.Algorithm.Host;
using Sluice.Core.Configuration;
using Sluice.Core.Control;
using Sluice.Core.Events;
using Sluice.Core.Journal;

namespace Sluice.Tests.Algorithm.Desk;

public sealed class ControlTests
{
    private const string Buy10 = """ "action":"entry","symbol":"SPY","direction":"long","size":{"quantity":10} """;

    [TestCase(TradingState.Halted, ReasonCode.Halted)]
    [TestCase(TradingState.Reducing, ReasonCode.Reducing)]
    public void Nothing_that_adds_goes_out_and_exits_do(TradingState state, ReasonCode reason)
    {
        var desk = new DeskFixture();
        desk.Send("1", Buy10);
        desk.ControlStore.Append(ControlScope.System, "", state, "test", "test");
        Assert.That(desk.Send("2", Buy10).Reason, Is.EqualTo(reason));
        Assert.That(desk.Send("3", """ "action":"exit","symbol":"SPY" """).State, Is.EqualTo(SignalState.Completed));
        Assert.That(desk.Book(), Is.Zero);
    }

    [TestCase(ControlScope.Strategy, "alpha")]
    [TestCase(ControlScope.Symbol, DeskFixture.Spy)]
    [TestCase(ControlScope.Broker, "paper")]
    public void A_halt_holds_for_its_scope(ControlScope scope, string name)
    {
        var desk = new DeskFixture();
        desk.ControlStore.Append(scope, name, TradingState.Halted, "test", "test");
        Assert.That(desk.Send("1", Buy10).Reason, Is.EqualTo(ReasonCode.Halted));
    }

    [Test]
    public void A_halt_pulls_open_entries_and_leaves_stops()
    {
        var desk = new DeskFixture();
        desk.Send("1", Buy10 + """ ,"stopLoss":{"price":90} """);
        desk.Send("2", Buy10 + """ ,"order":{"type":"limit","limitPrice":95} """);
        desk.ControlStore.SetSwitch(halted: true, "test", "test");
        desk.Desk.Post(new DeskMessage.ControlChanged(desk.ControlStore.Read()));
        desk.Desk.Drain();
        Assert.That(desk.Journal.LiveIntents().Single().Purpose, Is.EqualTo(IntentPurpose.Stop));
        Assert.That(desk.EventTypes(), Does.Contain("HALTED"));
    }

    [TestCase("all", 0, 0)]
    [TestCase("alpha", 0, 5)]
    public void A_request_to_close_everything_is_carried_out_while_halted_and_once(string scope, int alpha, int beta)
    {
        var desk = new DeskFixture(NettingMode.Virtual);
        desk.Send("1", Buy10);
        desk.Send("2", """ "action":"entry","symbol":"SPY","direction":"long","size":{"quantity":5} """, "beta");
        desk.ControlStore.SetSwitch(halted: true, "test", "test");
        var request = desk.ControlStore.RequestFlatten(scope, "ann", "smoke");
        var control = new TradingControl(desk.ControlStore);
        Look(desk, control);
        Assert.That((desk.Book(), desk.Book("beta")), Is.EqualTo(((decimal)alpha, (decimal)beta)));
        Assert.That(desk.Journal.FindSignal(request.Key)!.State, Is.EqualTo(SignalState.Completed));

        // The next run sees it again, and knows it.
        var orders = desk.Journal.IntentsOf(request.Key).Count;
        Look(desk, new TradingControl(desk.ControlStore));
        Assert.That(desk.Journal.IntentsOf(request.Key), Has.Count.EqualTo(orders));
        Assert.That(desk.EventTypes().Count(type => type == "SIGNAL_COMPLETED"), Is.EqualTo(3));
    }

    [Test]
    public void A_request_to_close_everything_that_nobody_saw_within_its_hour_has_expired()
    {
        var desk = new DeskFixture();
        desk.Send("1", Buy10);
        var request = desk.ControlStore.RequestFlatten("all", "ann", "smoke");
        desk.Market.UtcNow = request.When + FlattenRequest.Life + TimeSpan.FromSeconds(1);
        Look(desk, new TradingControl(desk.ControlStore));
        Assert.That((desk.Journal.FindSignal(request.Key)!.State, desk.Book()), Is.EqualTo((SignalState.Expired, 10m)));
    }

    private static void Look(DeskFixture desk, TradingControl control)
    {
        new HaltWatch(control, desk.Desk, desk.Journal, TimeProvider.System).Look();
        desk.Desk.Drain();
    }
}
