using Sluice.Core.Journal;
using Sluice.Ledger.Books;
using Sluice.Ledger.Books.Facts;
using Sluice.Tests.Ledger.Support;
using static Sluice.Tests.Ledger.Support.Facts;

namespace Sluice.Tests.Ledger.Booking;

/// <summary>What is booked of each kind of thing that happens, on both databases.</summary>
[TestFixture("sqlite")]
[TestFixture("postgres")]
internal sealed class BookingTests(string kind)
{
    private TestLedger _ledger = null!;

    [SetUp]
    public void Open() => _ledger = TestLedger.Open(kind);

    [TearDown]
    public void Close() => _ledger.Dispose();

    [Test]
    public void A_purchase_goes_from_cash_into_the_position_at_cost_and_its_fee_is_a_cost()
    {
        _ledger.Book(Buy("1", 10, 100.5m, 0, fee: 1.25m));
        Assert.That(_ledger.Cash(), Is.EqualTo(-1006.25m));
        Assert.That(_ledger.BalanceOf(AccountKind.Position), Is.EqualTo(1005));
        Assert.That(_ledger.BalanceOf(AccountKind.Fees), Is.EqualTo(1.25m));
        var book = _ledger.Book(Spy);
        Assert.That((book.Quantity, book.LotValue, book.AveragePrice), Is.EqualTo((10m, 1005m, 100.5m)));
    }

    [Test]
    public void Lots_are_closed_first_in_first_out_and_the_average_is_kept_beside()
    {
        _ledger.Book(Buy("1", 10, 100, 0), Buy("2", 10, 110, 1), Sell("3", 15, 120, 2));
        var book = _ledger.Book(Spy);
        // 10 at 100 and 5 at 110, against 15 at 105.
        Assert.That((book.Realized, book.RealizedAverage, book.Quantity, book.LotValue, book.AverageValue), Is.EqualTo((250m, 225m, 5m, 550m, 525m)));
        Assert.That(_ledger.BalanceOf(AccountKind.Realized), Is.EqualTo(-250));
        Assert.That(_ledger.Reader.Lots(book.Id), Is.EqualTo(new[] { new Lot(2, At(1), 110, 5, 550) }));
    }

    [Test]
    public void Going_through_zero_closes_all_lots_and_opens_the_rest_on_the_other_side()
    {
        _ledger.Book(Buy("1", 10, 100, 0), Sell("2", 25, 120, 1), Buy("3", 15, 110, 2));
        var book = _ledger.Book(Spy);
        Assert.That((book.Quantity, book.Realized, book.LotValue), Is.EqualTo((0m, 350m, 0m)));
        Assert.That(_ledger.Reader.Lots(book.Id), Is.Empty);
        Assert.That(_ledger.Cash(), Is.EqualTo(350));
    }

    [Test]
    public void An_equity_option_counts_a_hundred_times()
    {
        _ledger.Book(Buy("1", 2, 5, 0, "USA:OPTION:SPY-450-20271217-C"), Sell("2", 2, 6, 1, "USA:OPTION:SPY-450-20271217-C"));
        Assert.That(_ledger.Cash(), Is.EqualTo(200));
    }

    [Test]
    public void An_inverse_future_earns_coins_and_nothing_else_moves()
    {
        _ledger.Book(Buy("1", 1000, 50_000, 0, Inverse, fee: 0.0001m), Sell("2", 1000, 62_500, 1, Inverse));
        // 10,000 dollars: 0.2 coins at the opening, 0.16 at the close.
        Assert.That(_ledger.Cash("BTC"), Is.EqualTo(0.0399m));
        Assert.That(_ledger.BalanceOf(AccountKind.Realized, "BTC"), Is.EqualTo(-0.04m));
        Assert.That(_ledger.BalanceOf(AccountKind.Position, "BTC"), Is.Zero);
        Assert.That(_ledger.Cash(), Is.Zero);
    }

    [Test]
    public void A_short_inverse_future_earns_coins_when_the_price_falls()
    {
        _ledger.Book(Sell("1", 1000, 50_000, 0, Inverse), Buy("2", 1000, 40_000, 1, Inverse));
        Assert.That(_ledger.Cash("BTC"), Is.EqualTo(0.05m));
        Assert.That(_ledger.Book(Inverse).Realized, Is.EqualTo(0.05m));
    }

    [Test]
    public void A_linear_future_earns_its_quote_currency()
    {
        _ledger.Book(Sell("1", 0.5m, 50_000, 0, Linear), Buy("2", 0.5m, 49_000, 1, Linear));
        Assert.That(_ledger.Cash("USDC"), Is.EqualTo(500));
        Assert.That(_ledger.BalanceOf(AccountKind.Position, "USDC"), Is.Zero);
    }

    [Test]
    public void A_fill_told_again_changes_nothing_also_after_a_restart()
    {
        var fill = Buy("1", 10, 100, 0, fee: 1);
        _ledger.Book(fill, fill);
        var once = _ledger.Snapshot();
        _ledger.Restart();
        _ledger.Book(fill);
        Assert.That(_ledger.Snapshot(), Is.EqualTo(once));
        Assert.That(_ledger.Reader.Executions(0, 10), Has.Count.EqualTo(1));
    }

    [Test]
    public void Of_a_fill_that_overlaps_what_is_booked_only_the_part_beyond_is_booked()
    {
        _ledger.Book(Fill("1", OrderSide.Buy, 0, 6, 100, 0), Fill("1", OrderSide.Buy, 2, 8, 100, 1, fee: 8));
        Assert.That(_ledger.Book(Spy).Quantity, Is.EqualTo(10));
        Assert.That(_ledger.BalanceOf(AccountKind.Fees), Is.EqualTo(4), "half of the second fill, half of its fee");
    }

    [Test]
    public void A_fill_that_arrives_late_is_put_in_its_place_by_reversing_what_it_changes()
    {
        _ledger.Book(Buy("1", 10, 100, 0), Sell("3", 10, 120, 2));
        _ledger.Book(Buy("2", 10, 90, -5));
        // First in is now the one at 90.
        Assert.That(_ledger.Book(Spy).Realized, Is.EqualTo(300));
        Assert.That(_ledger.BalanceOf(AccountKind.Realized), Is.EqualTo(-300));
        var entries = _ledger.Reader.Entries(0, 100);
        var reversal = entries.Single(entry => entry.Entry.Kind == EntryKind.Reversal);
        Assert.That(reversal.Reverses, Is.EqualTo(2));
        Assert.That(entries.Select(entry => entry.Entry.Kind), Is.EqualTo(new[] { EntryKind.Execution, EntryKind.Execution, EntryKind.Execution, EntryKind.Reversal, EntryKind.Execution }));
    }

    [Test]
    public void A_book_of_many_lots_keeps_all_of_them_when_it_is_worked_out_again()
    {
        // More than travel as one statement.
        _ledger.Book([.. Enumerable.Range(1, 120).Select(i => Buy($"{i}", i, 100 + i, i))]);
        _ledger.Book(Buy("late", 1000, 50, 0));
        _ledger.Restart();
        _ledger.Book(Sell("out", 1003, 200, 200));
        var lots = _ledger.Reader.Lots(_ledger.Book(Spy).Id);
        Assert.That((lots.Count, lots.Sum(lot => lot.Quantity)), Is.EqualTo((118, 7260m - 3)));
        Assert.That(_ledger.Book(Spy).Realized, Is.EqualTo((1000 * 150) + (1 * 99) + (2 * 98)));
    }

    [Test]
    public void A_corrected_execution_is_reversed_and_booked_anew_and_what_it_changes_later_too()
    {
        var wrong = Buy("1", 10, 100, 0, fee: 1);
        _ledger.Book(wrong, Sell("2", 10, 120, 1));
        _ledger.Book(Correct(wrong, 10, 101, 2));
        _ledger.Book(Correct(wrong, 10, 101, 2), wrong);
        Assert.That((_ledger.Book(Spy).Realized, _ledger.Cash(), _ledger.BalanceOf(AccountKind.Fees)), Is.EqualTo((190m, 188m, 2m)));
        Assert.That(_ledger.Reader.Entries(0, 100).Count(entry => entry.Entry.Kind == EntryKind.Reversal), Is.EqualTo(2));
    }

    [Test]
    public void A_cancelled_execution_leaves_nothing_behind_but_its_reversal()
    {
        var busted = Buy("1", 10, 100, 0, fee: 1);
        _ledger.Book(busted);
        _ledger.Book(Correct(busted, 0, 100, 0));
        Assert.That((_ledger.Book(Spy).Quantity, _ledger.Cash(), _ledger.BalanceOf(AccountKind.Fees)), Is.EqualTo((0m, 0m, 0m)));
        _ledger.Book(busted);
        Assert.That(_ledger.Book(Spy).Quantity, Is.Zero, "told again, it stays cancelled");
    }

    [Test]
    public void The_highest_revision_of_a_correction_holds_whatever_came_last()
    {
        var wrong = Buy("1", 10, 100, 0);
        _ledger.Book(wrong);
        _ledger.Book(Correct(wrong, 10, 103, 0, revision: 2));
        _ledger.Book(Correct(wrong, 10, 102, 0, revision: 1));
        Assert.That(_ledger.Book(Spy).LotValue, Is.EqualTo(1030));
    }

    [Test]
    public void A_correction_of_nothing_is_refused_and_kept()
    {
        var refused = _ledger.Try(Correct(Buy("9", 1, 1, 0), 1, 2, 0));
        Assert.That(refused.Single().Why, Does.Contain("has to be booked before it can be corrected"));
        Assert.That(_ledger.Reader.Refused(10).Single().Key, Is.EqualTo("correction-9-1-1"));
    }

    [Test]
    public void Money_without_a_position_is_booked_once_by_its_reference()
    {
        _ledger.Book(
            Money(CashFactKind.Transfer, 10_000, "t", 0), Money(CashFactKind.Fee, -3, "f", 1, symbol: Spy), Money(CashFactKind.Funding, -0.5m, "u", 2), Money(CashFactKind.Dividend, 12, "d", 3, symbol: Spy),
            Money(CashFactKind.Drift, 1, "x", 4), Money(CashFactKind.Transfer, 10_000, "t", 0));
        Assert.That(_ledger.Cash(), Is.EqualTo(10_009.5m));
        Assert.That(
            new[] { AccountKind.Transfers, AccountKind.Fees, AccountKind.Funding, AccountKind.Dividends, AccountKind.Drift }.Select(account => _ledger.BalanceOf(account)),
            Is.EqualTo(new[] { -10_000m, 3m, 0.5m, -12m, -1m }));
        _ledger.Restart();
        _ledger.Book(Money(CashFactKind.Transfer, 10_000, "t", 0));
        Assert.That(_ledger.Cash(), Is.EqualTo(10_009.5m));
    }

    [Test]
    public void An_exchange_of_currencies_is_balanced_in_each_of_them()
    {
        _ledger.Book(new ConversionFact { Time = At(0), Broker = "paper", Account = "main", FromCurrency = "USD", FromAmount = 1100, ToCurrency = "EUR", ToAmount = 1000, Reference = "c" });
        Assert.That((_ledger.Cash(), _ledger.Cash("EUR")), Is.EqualTo((-1100m, 1000m)));
        Assert.That((_ledger.BalanceOf(AccountKind.Conversion), _ledger.BalanceOf(AccountKind.Conversion, "EUR")), Is.EqualTo((1100m, -1000m)));
    }

    [Test]
    public void A_split_changes_units_in_all_books_of_the_account_and_no_money()
    {
        _ledger.Book(Buy("1", 10, 90, 0), Sell("2", 3, 90, 0, strategy: "other"));
        _ledger.Book(Split(3, 1, 5));
        Assert.That((_ledger.Book(Spy).Quantity, _ledger.Book(Spy).LotValue, _ledger.Book(Spy, "other").Quantity), Is.EqualTo((30m, 900m, -9m)));
        _ledger.Book(Sell("3", 30, 31, 6));
        Assert.That(_ledger.Book(Spy).Realized, Is.EqualTo(30));
    }

    [Test]
    public void A_fill_before_a_split_that_is_told_after_it_is_split_too()
    {
        _ledger.Book(Split(2, 1, 5));
        _ledger.Book(Buy("1", 10, 90, 0));
        Assert.That((_ledger.Book(Spy).Quantity, _ledger.Book(Spy).LotValue), Is.EqualTo((20m, 900m)));
    }

    [TestCase("C", -100)]
    [TestCase("P", 100)]
    public void An_assigned_short_option_keeps_its_premium_and_delivers_at_the_strike(string right, decimal delivered)
    {
        var option = $"USA:OPTION:SPY-450-20271217-{right}";
        _ledger.Book(Sell("1", 1, 4, 0, option));
        _ledger.Book(new AssignmentFact { Time = At(9), Broker = "paper", Account = "main", Strategy = "s", Symbol = option, Underlying = Spy, Quantity = 1, Reference = "a" });
        Assert.That((_ledger.Book(option).Quantity, _ledger.Book(option).Realized), Is.EqualTo((0m, 400m)));
        Assert.That((_ledger.Book(Spy).Quantity, _ledger.Book(Spy).AveragePrice), Is.EqualTo((delivered, 450m)));
        Assert.That(_ledger.Cash(), Is.EqualTo(400 - (delivered * 450)));
    }

    [Test]
    public void An_option_that_expires_worthless_realizes_its_premium()
    {
        var option = "USA:OPTION:SPY-450-20271217-C";
        _ledger.Book(Buy("1", 2, 3, 0, option));
        _ledger.Book(new PositionFact { Time = At(9), Broker = "paper", Account = "main", Strategy = "s", Kind = MoveKind.Expiry, Symbol = option, Quantity = -2, Price = 0, Reference = "e" });
        Assert.That((_ledger.Book(option).Quantity, _ledger.Book(option).Realized, _ledger.Cash()), Is.EqualTo((0m, -600m, -600m)));
    }

    [Test]
    public void A_position_that_nobody_can_explain_comes_out_of_the_drift_account()
    {
        _ledger.Book(new PositionFact { Time = At(0), Broker = "paper", Account = "main", Kind = MoveKind.Drift, Symbol = Spy, Quantity = 5, Price = 100, Reference = "x" });
        Assert.That((_ledger.Book(Spy, "unassigned").Quantity, _ledger.BalanceOf(AccountKind.Drift), _ledger.Cash()), Is.EqualTo((5m, -500m, 0m)));
    }

    [Test]
    public void What_cannot_be_booked_is_refused_by_name_and_holds_up_nothing()
    {
        var refused = _ledger.Try(Buy("1", 1, 100, 0, "DERIBIT:PERPETUAL:SOL-USD@INV"), Buy("2", 1.123456789m, 100, 0), Buy("3", 1, 100, 0) with { Price = -1 }, Buy("4", 1, 100, 0));
        Assert.That(refused.Select(refusal => refusal.Why), Is.EqualTo(new[]
        {
            "the contract size of DERIBIT:PERPETUAL:SOL-USD@INV is not known: give it under ledger.contractSizes",
            "the quantity 1.123456789 has to be other than zero, with at most 8 decimals",
            "the price -1 is negative"
        }));
        Assert.That(_ledger.Book(Spy).Quantity, Is.EqualTo(1));
    }
}
