using Sluice.Algorithm.Desk;
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
}
