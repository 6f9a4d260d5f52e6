using Sluice.Core.Events;
using Sluice.Core.Journal;

namespace Sluice.Tests.Algorithm.Desk;

public sealed class DayLossTests
{
    private const string Buy10 = """ "action":"entry","symbol":"SPY","direction":"long","size":{"quantity":10} """;

    [Test]
    public void After_the_days_loss_nothing_is_opened_and_a_restart_does_not_forgive_it()
    {
        var before = new DeskFixture();
        before.Send("1", Buy10);
        before.Account.Equity = 97_000;
        Assert.That(before.Send("2", Buy10).Reason, Is.EqualTo(ReasonCode.DailyLoss));
        var after = new DeskFixture(store: before.Store) { Account = { Equity = 97_000 } };
        Assert.That(after.Send("3", Buy10).Reason, Is.EqualTo(ReasonCode.DailyLoss));
    }

    [Test]
    public void Close_to_the_days_limit_people_are_told_once()
    {
        var desk = new DeskFixture();
        desk.Send("1", Buy10);
        desk.Account.Equity = 98_300;
        desk.Send("2", Buy10);
        desk.Send("3", Buy10);
        Assert.That(desk.Reports, Has.Count.EqualTo(1).And.Some.Contains("dayLoss"));
    }

    [Test]
    public void A_day_does_not_begin_before_the_account_has_a_worth()
    {
        var desk = new DeskFixture { Account = { Equity = 0 } };
        desk.Send("1", Buy10);
        desk.Account.Equity = 100_000;
        Assert.That(desk.Send("2", Buy10).State, Is.EqualTo(SignalState.Completed), "the coins have their prices by now");
        desk.Account.Equity = 97_000;
        Assert.That(desk.Send("3", Buy10).Reason, Is.EqualTo(ReasonCode.DailyLoss), "and the day began with them");
    }

    [TestCase(""" "action":"entry","symbol":"SPY","direction":"long","size":{"quantity":10} """)]
    [TestCase(""" "action":"order","symbol":"SPY","side":"buy","size":{"quantity":10} """)]
    [TestCase(""" "action":"target","symbol":"SPY","size":{"quantity":10} """)]
    [TestCase(""" "action":"target","symbol":"SPY","size":{"weight":0.01} """)]
    public void What_opens_waits_for_the_prices_of_the_accounts_own_coins(string fields)
    {
        var desk = new DeskFixture { Account = { Equity = 0, Unvalued = "BTC" } };
        var waiting = desk.Send("1", fields);
        Assert.That((waiting.State, waiting.Reason), Is.EqualTo((SignalState.Waiting, ReasonCode.NoPrice)));
        Assert.That(waiting.Message, Does.Contain("BTC"));
        (desk.Account.Equity, desk.Account.Unvalued) = (100_000, null);
        desk.Tick();
        Assert.That(desk.Record("1").State, Is.EqualTo(SignalState.Completed));
        Assert.That(desk.Book(), Is.GreaterThan(0));
    }

    [TestCase(""" "action":"exit","symbol":"SPY" """)]
    [TestCase(""" "action":"target","symbol":"SPY","size":{"quantity":0} """)]
    public void What_closes_does_not_wait_for_them(string fields)
    {
        var desk = new DeskFixture();
        desk.Send("1", Buy10);
        (desk.Account.Equity, desk.Account.Unvalued) = (0, "BTC");
        Assert.That(desk.Send("2", fields).State, Is.EqualTo(SignalState.Completed));
        Assert.That(desk.Book(), Is.Zero);
    }

    [Test]
    public void A_share_of_an_account_without_worth_closes_nothing()
    {
        var desk = new DeskFixture();
        desk.Send("1", Buy10);
        (desk.Account.Equity, desk.Account.Unvalued) = (0, "BTC");
        Assert.That(desk.Send("2", """ "action":"target","symbol":"SPY","size":{"weight":0.01} """).State, Is.EqualTo(SignalState.Waiting));
        Assert.That(desk.Book(), Is.EqualTo(10));
    }

    [Test]
    public void A_new_trading_day_begins_with_its_own_equity()
    {
        var desk = new DeskFixture();
        desk.Send("1", Buy10);
        desk.Account.Equity = 97_000;
        desk.Account.TradingDay = desk.Account.TradingDay.AddDays(1);
        Assert.That(desk.Send("2", Buy10).State, Is.EqualTo(SignalState.Completed));
    }
}
