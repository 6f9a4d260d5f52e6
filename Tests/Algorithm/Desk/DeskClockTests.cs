using Sluice.Algorithm.Host;
using Sluice.Core.Journal;

namespace Sluice.Tests.Algorithm.Desk;

public sealed class DeskClockTests
{
    [Test]
    public void A_signal_that_waits_expires_although_neither_prices_nor_signals_come()
    {
        var desk = new DeskFixture();
        desk.Market.Forget(DeskFixture.Spy);
        Assert.That(desk.Send("1", """ "action":"entry","symbol":"SPY","direction":"long","size":{"quantity":10},"ttl":60 """).State, Is.EqualTo(SignalState.Waiting));
        var time = new MarketClock(desk.Market);
        var clock = new DeskClock(time, desk.Desk, new LimitWatch(null, desk.Desk));
        clock.Look();
        desk.Desk.Drain();
        desk.Market.UtcNow += TimeSpan.FromSeconds(61);
        clock.Look();
        desk.Desk.Drain();
        Assert.That(desk.Record("1").State, Is.EqualTo(SignalState.Expired));
    }
}
