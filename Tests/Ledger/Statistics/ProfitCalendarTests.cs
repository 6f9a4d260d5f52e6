using Sluice.Ledger.Books;
using Sluice.Ledger.Books.Facts;
using Sluice.Ledger.Statistics;
using static Sluice.Tests.Ledger.Statistics.Samples;

namespace Sluice.Tests.Ledger.Statistics;

internal sealed class ProfitCalendarTests
{
    private static readonly DateOnly Monday = new(2026, 1, 5);

    [Test]
    public void A_day_adds_up_what_a_strategy_made()
    {
        var calendar = new ProfitCalendar();
        calendar.Add(Entry(EntryKind.Execution, Start, AccountKind.Realized, -100));
        calendar.Add(Entry(EntryKind.Fee, Start, AccountKind.Fees, 3));
        calendar.Add(Entry(EntryKind.Funding, Start.AddHours(1), AccountKind.Funding, 2));
        calendar.Add(Entry(EntryKind.Dividend, Start, AccountKind.Dividends, -7));
        calendar.Add(Entry(EntryKind.Transfer, Start, AccountKind.Transfers, -1000));
        var day = calendar.Days.Single();
        Assert.That(day, Is.EqualTo(new DayProfit(Monday, "paper", "main", "trend", "USD", 100, 3, -2, 7, 1000)));
        Assert.That(day.Net, Is.EqualTo(102m), "100 − 3 − 2 + 7");
    }

    [Test]
    public void A_reversal_takes_its_day_back()
    {
        var calendar = new ProfitCalendar();
        var entry = Entry(EntryKind.Execution, Start, AccountKind.Realized, -100);
        calendar.Add(entry);
        calendar.Add(entry.Reversal());
        Assert.That(calendar.Days.Single().Net, Is.Zero);
    }

    [TestCase("paper", "2026-01-06T03:00:00Z", "2026-01-05")]
    [TestCase("paper", "2026-01-06T05:00:00Z", "2026-01-06")]
    [TestCase("paper", "2026-07-06T04:00:00Z", "2026-07-06")]
    [TestCase("deribit", "2026-01-06T07:59:59Z", "2026-01-06")]
    [TestCase("deribit", "2026-01-06T08:00:00Z", "2026-01-07")]
    public void Days_end_with_New_York_and_on_Deribit_with_its_settlement(string broker, string time, string day) =>
        Assert.That(TradingDays.Of(DateTimeOffset.Parse(time).UtcDateTime, broker).ToString("yyyy-MM-dd"), Is.EqualTo(day));

    [Test]
    public void Equity_grows_by_what_was_made_and_quiet_weekdays_are_days_too()
    {
        var calendar = new ProfitCalendar();
        calendar.Add(Entry(EntryKind.Execution, Start, AccountKind.Realized, -100));
        calendar.Add(Entry(EntryKind.Transfer, Start.AddDays(2), AccountKind.Transfers, -500));
        calendar.Add(Entry(EntryKind.Execution, Start.AddDays(7), AccountKind.Realized, 40));
        var series = calendar.Equity(1000, "USD", NoRates)!;
        Assert.That(series.Select(day => day.Equity), Is.EqualTo(new[] { 1000m, 1100, 1100, 1600, 1600, 1600, 1560 }), "start, Monday to Friday, Monday");
        Assert.That(series[3], Is.EqualTo(new DayEquity(Monday.AddDays(2), 1600, 500)));
        Assert.That(calendar.Equity(1000, "USD", NoRates, weekends: true), Has.Count.EqualTo(9));
    }

    [Test]
    public void Equity_in_another_currency_needs_its_rate()
    {
        var calendar = new ProfitCalendar();
        calendar.Add(Entry(EntryKind.Execution, Start, AccountKind.Realized, -100));
        Assert.That(calendar.Equity(0, "EUR", NoRates), Is.Null);
        Assert.That(calendar.Equity(0, "EUR", new RateTable([new Rate("USD", "EUR", Start, 0.5m)]))![1].Equity, Is.EqualTo(50m));
    }

    [Test]
    public void Late_money_of_the_ledgers_own_builder_is_read_with_its_sign()
    {
        var calendar = new ProfitCalendar();
        calendar.Add(EntryBuilder.Of(new CashFact { Kind = CashFactKind.Fee, Reference = "f", Time = Start, Broker = "paper", Account = "main", Strategy = "trend", Symbol = "", Currency = "USD", Amount = -3 }));
        Assert.That(calendar.Days.Single().Fees, Is.EqualTo(3m));
    }

    private static LedgerEntry Entry(EntryKind kind, DateTime time, AccountKind account, decimal amount)
    {
        var code = new AccountCode(account, "paper", "main", "trend", "", "USD");
        return new LedgerEntry(kind, time, [new Posting(code, amount), new Posting(code with { Kind = AccountKind.Cash }, -amount)]);
    }
}
