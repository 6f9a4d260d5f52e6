using Sluice.Core.Configuration;
using Sluice.Core.Control;
using Sluice.Core.Events;
using Sluice.Core.Journal;

namespace Sluice.Tests.Algorithm.Desk;

public sealed class RegimeTests
{
    private const string Weight = """ "action":"entry","symbol":"SPY","direction":"long","size":{"weight":0.1} """;

    [TestCase(MarketRegime.TrendBull, 100)]
    [TestCase(MarketRegime.TrendNeutral, 70)]
    [TestCase(MarketRegime.TrendBear, 30)]
    public void A_share_of_the_allocation_follows_the_regime(MarketRegime regime, decimal quantity)
    {
        var desk = new DeskFixture();
        desk.ControlStore.SetRegime(regime, "model", "test");
        desk.Send("1", Weight);
        Assert.That(desk.Book(), Is.EqualTo(quantity));
    }

    [TestCase("\"weight\":0.1")]
    [TestCase("\"quantity\":1")]
    public void In_a_crash_nothing_is_opened_whatever_its_size_and_exits_go_out(string size)
    {
        var desk = new DeskFixture();
        desk.Send("1", Weight);
        desk.ControlStore.SetRegime(MarketRegime.Crash, "model", "test");
        Assert.That(desk.Send("2", """ "action":"entry","symbol":"SPY","direction":"long","size":{""" + size + "}").Reason, Is.EqualTo(ReasonCode.Regime));
        Assert.That(desk.Send("3", """ "action":"exit","symbol":"SPY" """).State, Is.EqualTo(SignalState.Completed));
    }

    [Test]
    public void The_allocation_itself_becomes_smaller()
    {
        var desk = new DeskFixture();
        desk.ControlStore.SetRegime(MarketRegime.TrendBear, "model", "test");
        Assert.That(desk.Send("1", """ "action":"entry","symbol":"SPY","direction":"long","size":{"quantity":301} """).Reason, Is.EqualTo(ReasonCode.StrategyAllocation));
        Assert.That(desk.Send("2", """ "action":"entry","symbol":"SPY","direction":"long","size":{"quantity":300} """).State, Is.EqualTo(SignalState.Completed));
    }

    [Test]
    public void What_was_said_too_long_ago_counts_as_configured()
    {
        var desk = new DeskFixture(change: configuration => configuration with { Regime = new RegimeConfiguration { MaximumAge = TimeSpan.FromHours(1), WhenStale = MarketRegime.TrendBear } });
        desk.ControlStore.SetRegime(MarketRegime.TrendBull, "model", "test");
        desk.Pass(TimeSpan.FromHours(2));
        desk.Send("1", Weight);
        Assert.That(desk.Book(), Is.EqualTo(30));
    }
}
