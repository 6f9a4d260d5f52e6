using FsCheck;
using Sluice.Ledger.Books;
using Sluice.Ledger.Books.Facts;
using Sluice.Tests.Ledger.Support;

namespace Sluice.Tests.Ledger.Booking;

/// <summary>What holds for every history, however it is told.</summary>
internal sealed class BookingProperties
{
    private const int Length = 40;

    [FsCheck.NUnit.Property(MaxTest = 60)]
    public void Debits_equal_credits_and_the_kept_balances_are_the_sums_of_the_postings(int seed)
    {
        using var ledger = TestLedger.Open("sqlite");
        Tell(ledger, new History(seed, Length).Told, batch: 7);
        var sums = new Dictionary<AccountCode, (decimal Amount, decimal Quantity)>();
        foreach (var entry in ledger.Reader.Entries(0, 100_000))
        {
            Assert.That(entry.Entry.Postings.GroupBy(posting => posting.Account.Currency).Select(group => group.Sum(posting => posting.Amount)), Is.All.Zero);
            foreach (var posting in entry.Entry.Postings)
            {
                var sum = sums.GetValueOrDefault(posting.Account);
                sums[posting.Account] = (sum.Amount + posting.Amount, sum.Quantity + posting.Quantity);
            }
        }

        Assert.That(ledger.Reader.Balances().ToDictionary(row => row.Account, row => (row.Balance, row.Quantity)), Is.EquivalentTo(sums));
    }

    [FsCheck.NUnit.Property(MaxTest = 60)]
    public void The_books_of_the_strategies_sum_to_the_account(int seed)
    {
        using var ledger = TestLedger.Open("sqlite");
        var history = new History(seed, Length);
        Tell(ledger, history.Told, batch: 11);
        foreach (var currency in new[] { "USD", "EUR" })
        {
            // Futures settle their profit in currencies of their own: BTC and USDC.
            Assert.That(ledger.Cash(currency), Is.EqualTo(history.Cash.GetValueOrDefault(currency)), currency);
        }

        foreach (var book in ledger.Reader.Books())
        {
            Assert.That(book.Quantity, Is.EqualTo(history.Held(book.Book.Symbol, book.Book.Strategy)), book.Book.ToString());
            var lots = ledger.Reader.Lots(book.Id);
            Assert.That(lots.Sum(lot => lot.Quantity), Is.EqualTo(Math.Abs(book.Quantity)));
            Assert.That(lots.Select(lot => lot.Quantity), Is.All.Positive);
            Assert.That(lots.Sum(lot => lot.Value), Is.EqualTo(book.LotValue));
            var posted = ledger.Reader.Balances().Where(row => row.Account.Kind == AccountKind.Position && row.Account.Symbol == book.Book.Symbol && row.Account.Strategy == book.Book.Strategy).Sum(row => row.Quantity);
            Assert.That(posted, Is.EqualTo(book.Quantity));
        }
    }

    [FsCheck.NUnit.Property(MaxTest = 60)]
    public void Any_order_and_any_repetition_gives_the_same_books(int seed, int shuffle, PositiveInt batch)
    {
        var history = new History(seed, Length);
        using var straight = TestLedger.Open("sqlite");
        Tell(straight, history.Told, batch: 1000);
        using var shuffled = TestLedger.Open("sqlite");
        Tell(shuffled, history.Shuffled(shuffle), (batch.Get % 20) + 1);
        Assert.That(shuffled.Snapshot(), Is.EqualTo(straight.Snapshot()));
    }

    [FsCheck.NUnit.Property(MaxTest = 30)]
    public void A_replay_from_the_beginning_gives_the_state_that_was_kept_over_restarts(int seed)
    {
        var history = new History(seed, Length);
        using var kept = TestLedger.Open("sqlite");
        foreach (var part in history.Told.Chunk(3))
        {
            kept.Restart();
            kept.Book(part);
        }

        var before = kept.Snapshot();
        kept.Restart();
        Tell(kept, history.Told, batch: 9);
        Assert.That(kept.Snapshot(), Is.EqualTo(before), "told again from the beginning, nothing changes");
        using var fresh = TestLedger.Open("sqlite");
        Tell(fresh, history.Told, batch: 50);
        Assert.That(fresh.Snapshot(), Is.EqualTo(before));
    }

    [Test]
    public void Both_databases_have_the_same_books([Range(1, 5)] int seed)
    {
        var history = new History(seed, 80);
        using var sqlite = TestLedger.Open("sqlite");
        using var postgres = TestLedger.Open("postgres");
        Tell(sqlite, history.Told, batch: 10);
        Tell(postgres, history.Shuffled(seed), batch: 13);
        Assert.That(postgres.Snapshot(), Is.EqualTo(sqlite.Snapshot()));
    }

    [Test]
    public void The_histories_have_everything_in_them()
    {
        var told = Enumerable.Range(0, 30).SelectMany(seed => new History(seed, Length).Told).ToList();
        foreach (var kind in new[] { typeof(ExecutionFact), typeof(CorrectionFact), typeof(SplitFact), typeof(AssignmentFact), typeof(CashFact), typeof(ConversionFact), typeof(PositionFact) })
            Assert.That(told.Count(fact => fact.GetType() == kind), Is.GreaterThan(10), kind.Name);
    }

    private static void Tell(TestLedger ledger, IEnumerable<LedgerFact> told, int batch)
    {
        foreach (var part in told.Chunk(batch)) ledger.Book(part);
    }
}
