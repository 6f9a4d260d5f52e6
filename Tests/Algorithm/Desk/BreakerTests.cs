using Sluice.Core.Configuration;
using Sluice.Core.Control;
using Sluice.Core.Events;
using Sluice.Core.Journal;

namespace Sluice.Tests.Algorithm.Desk;

public sealed class BreakerTests
{
    private const string Buy10 = """ "action":"entry","symbol":"SPY","direction":"long","size":{"quantity":10} """;
    private const string Exit = """ "action":"exit","symbol":"SPY" """;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Test]
    public void Orders_without_an_answer_halt_at_one_more_than_their_number_and_it_is_told_once()
    {
        var desk = With(new BreakerConfiguration { Errors = new CountedBreaker(2, TimeSpan.FromMinutes(1), TradingState.Halted) });
        desk.Venue.LosesAnswers = true;
        for (var i = 0; i < 2; i++) desk.Send($"{i}", Buy10);
        Assert.That(Tripped(desk), Is.Empty);
        desk.Send("2", Buy10);
        Assert.That(Tripped(desk), Is.EqualTo(new[] { "errors" }));
        Assert.That(desk.Send("3", Buy10).Reason, Is.EqualTo(ReasonCode.CircuitBreaker));
        desk.Pass(Second);
        Assert.That(Breaches(desk, "errors"), Is.EqualTo(1));
        Assert.That(desk.Reports, Has.One.Contains("sluice resume --breaker errors"));
        desk.LookAtControl();
        Assert.That(desk.EventTypes(), Has.One.EqualTo("HALTED"));
    }

    [Test]
    public void What_is_older_than_the_window_is_not_counted()
    {
        var desk = With(new BreakerConfiguration { Rejections = new CountedBreaker(1, TimeSpan.FromMinutes(1), TradingState.Halted) });
        desk.Venue.RejectsOrders = true;
        for (var i = 0; i < 5; i++)
        {
            desk.Send($"{i}", Buy10);
            desk.Pass(TimeSpan.FromMinutes(1));
        }
        Assert.That(Tripped(desk), Is.Empty);
        desk.Send("5", Buy10);
        desk.Send("6", Buy10);
        Assert.That(Tripped(desk), Is.EqualTo(new[] { "rejections" }));
    }

    [Test]
    public void Orders_that_the_host_refuses_are_errors()
    {
        var desk = With(new BreakerConfiguration { Errors = new CountedBreaker(1, TimeSpan.FromMinutes(1), TradingState.Reducing) });
        for (var i = 0; i < 2; i++)
        {
            desk.Venue.HostRefusal = "busy";
            desk.Send($"{i}", Buy10);
        }
        Assert.That(Tripped(desk), Is.EqualTo(new[] { "errors" }));
    }

    [TestCase(2000, false)]
    [TestCase(2001, true)]
    public void Answers_that_come_too_late_trip(int milliseconds, bool trips)
    {
        var desk = With(new BreakerConfiguration { Latency = new CountedBreaker(1, TimeSpan.FromMinutes(1), TradingState.Halted) });
        desk.Venue.AnswersAfter = TimeSpan.FromMilliseconds(milliseconds);
        desk.Send("1", Buy10);
        desk.Send("2", Buy10);
        Assert.That(Tripped(desk), Is.EqualTo(trips ? new[] { "latency" } : []));
    }

    [Test]
    public void The_days_loss_reduces_until_a_person_resumes_and_does_not_trip_twice_in_a_day()
    {
        var desk = With(new BreakerConfiguration { DayLoss = TradingState.Reducing });
        desk.Send("1", Buy10);
        desk.Account.Equity = 98_000;
        desk.Pass(Second);
        Assert.That(Tripped(desk), Is.EqualTo(new[] { "dayLoss" }));
        desk.Account.Equity = 100_000;
        Assert.That(desk.Send("2", Buy10).Reason, Is.EqualTo(ReasonCode.CircuitBreaker), "a recovery resets nothing");
        Reset(desk, "dayLoss");
        Assert.That(desk.Send("3", Buy10).State, Is.EqualTo(SignalState.Completed));
        desk.Account.Equity = 97_000;
        desk.Pass(Second);
        Assert.That(Tripped(desk), Is.Empty);
        Assert.That(desk.Send("4", Buy10).Reason, Is.EqualTo(ReasonCode.DailyLoss), "the rule holds all the same");
        desk.Account.TradingDay = desk.Account.TradingDay.AddDays(1);
        desk.Pass(Second);
        desk.Account.Equity = 95_000;
        desk.Pass(Second);
        Assert.That(Tripped(desk), Is.EqualTo(new[] { "dayLoss" }), "the next day is another");
    }

    [Test]
    public void A_breaker_lets_exits_through_and_survives_a_restart()
    {
        var settings = new BreakerConfiguration { DayLoss = TradingState.Halted };
        var before = With(settings);
        before.Send("1", Buy10);
        before.Account.Equity = 90_000;
        before.Pass(Second);
        var after = With(settings, store: before.Store, control: before.ControlStore);
        Assert.That(after.Send("2", Buy10).Reason, Is.EqualTo(ReasonCode.CircuitBreaker));
        Assert.That(after.Send("3", Exit).State, Is.EqualTo(SignalState.Completed));
        Assert.That(after.Book(), Is.Zero);
    }

    [Test]
    public void The_drawdown_is_from_the_highest_equity_also_over_days_and_restarts_and_counts_anew_after_a_reset()
    {
        var settings = new BreakerConfiguration { Drawdown = TradingState.Halted };
        var limits = DeskFixture.Wide with { Drawdown = 0.1m, DayLoss = 1 };
        var before = With(settings, limits);
        before.Send("1", Buy10);
        before.Account.Equity = 120_000;
        before.Pass(Second);
        before.Account.TradingDay = before.Account.TradingDay.AddDays(3);
        var after = With(settings, limits, before.Store, before.ControlStore);
        after.Account.Equity = 108_001;
        after.Pass(Second);
        Assert.That(Tripped(after), Is.Empty);
        after.Account.Equity = 108_000;
        after.Pass(Second);
        Assert.That(Tripped(after), Is.EqualTo(new[] { "drawdown" }));
        Reset(after, "drawdown");
        after.Pass(Second);
        Assert.That(Tripped(after), Is.Empty, "a reset accepts what was lost");
        after.Account.Equity = 97_200;
        after.Pass(Second);
        Assert.That(Tripped(after), Is.EqualTo(new[] { "drawdown" }));
    }

    [Test]
    public void A_strategys_loss_stops_that_strategy_only()
    {
        var desk = With(new BreakerConfiguration { StrategyLoss = TradingState.Reducing }, DeskFixture.Wide with { StrategyLoss = 0.01m });
        desk.Send("1", Buy10);
        desk.Pass(Second);
        desk.Market.SetPrice(DeskFixture.Spy, 0.5m);
        desk.Pass(Second);
        Assert.That(Tripped(desk), Is.Empty, "995 of 1,000 are lost");
        desk.Market.SetPrice(DeskFixture.Spy, 100);
        desk.Send("2", Buy10);
        desk.Market.SetPrice(DeskFixture.Spy, 50);
        desk.Pass(Second);
        Assert.That(Tripped(desk), Is.EqualTo(new[] { "strategyLoss:alpha" }));
        Assert.That(desk.Send("3", Buy10).Reason, Is.EqualTo(ReasonCode.CircuitBreaker));
        Assert.That(desk.Send("4", Buy10, "beta").State, Is.EqualTo(SignalState.Completed));
    }

    [Test]
    public void Prices_that_stop_during_the_session_trip_and_those_of_the_night_do_not()
    {
        var desk = With(new BreakerConfiguration { StaleData = TradingState.Reducing });
        desk.Send("1", Buy10);
        desk.Market.Priced[DeskFixture.Spy] = desk.Market.UtcNow;
        desk.Market.Open = false;
        desk.Pass(TimeSpan.FromHours(12));
        desk.Market.Open = true;
        desk.Pass(Second);
        desk.Pass(TimeSpan.FromMinutes(1));
        Assert.That(Tripped(desk), Is.Empty);
        desk.Pass(Second);
        Assert.That(Tripped(desk), Is.EqualTo(new[] { "staleData" }));
    }

    [Test]
    public void Prices_of_what_nobody_holds_may_stop()
    {
        var desk = With(new BreakerConfiguration { StaleData = TradingState.Reducing });
        desk.Send("1", Buy10);
        desk.Send("2", Exit);
        desk.Market.Priced[DeskFixture.Spy] = desk.Market.UtcNow;
        desk.Pass(Second);
        desk.Pass(TimeSpan.FromHours(1));
        Assert.That(Tripped(desk), Is.Empty);
    }

    private static DeskFixture With(BreakerConfiguration breakers, LimitConfiguration? limits = null, MemoryJournalStore? store = null, MemoryControlStore? control = null) =>
        new(limits: limits ?? DeskFixture.Wide, store: store, change: configuration => configuration with { Breakers = breakers }, control: control);

    private static void Reset(DeskFixture desk, string breaker) => desk.ControlStore.Append(ControlScope.Breaker, breaker, TradingState.Active, "ann", "looked at it");

    private static IEnumerable<string> Tripped(DeskFixture desk) =>
        desk.ControlStore.Read().Rows.Where(row => row is { Scope: ControlScope.Breaker, Who: "breaker" } && row.State != TradingState.Active).Select(row => row.Name);

    private static int Breaches(DeskFixture desk, string breaker) =>
        desk.Store.ReadOutbox(0, int.MaxValue).Count(row => row.Type == "RISK_LIMIT_BREACHED" && row.Json.Contains($"\"limit\":\"{breaker}\"", StringComparison.Ordinal) && !row.Json.Contains("signalId", StringComparison.Ordinal));
}
