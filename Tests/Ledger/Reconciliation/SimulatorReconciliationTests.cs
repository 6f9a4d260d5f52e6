using System.Diagnostics;
using Sluice.Core.Control;
using Sluice.Core.Instruments;
using Sluice.Core.Secrets;
using Sluice.Ledger.Books;
using Sluice.Ledger.Books.Facts;
using Sluice.Ledger.Intake;
using Sluice.Ledger.Reconciliation;
using Sluice.Simulators.Tradier;
using Sluice.Tests.Ledger.Support;
using Sluice.Venues.Tradier;

namespace Sluice.Tests.Ledger.Reconciliation;

/// <summary>Books against an account over the broker's own protocol.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class SimulatorReconciliationTests : IDisposable
{
    private const decimal OpeningCash = 10_000_000;

    private readonly TestLedger _ledger = TestLedger.Open("sqlite");
    private readonly TradierSimulator _simulator = TradierSimulator.Start(new TradierOptions { OpeningCash = OpeningCash });
    private readonly TradierVenue _venue;

    public SimulatorReconciliationTests()
    {
        _venue = new TradierVenue(
            new TradierSettings
            {
                Account = "main",
                AccountNumber = _simulator.AccountNumber,
                Token = new Secret("tradier-token"),
                Url = new Uri(_simulator.Uri, "v1/"),
                StreamUrl = new Uri(_simulator.SocketUri, "v1/")
            },
            TimeProvider.System);
        _ledger.Book(new CashFact
        {
            Time = TimeProvider.System.GetUtcNow().UtcDateTime,
            Broker = "tradier",
            Account = "main",
            Kind = CashFactKind.Transfer,
            Amount = OpeningCash,
            Currency = "USD",
            Reference = "opening"
        });
    }

    public void Dispose()
    {
        _venue.Dispose();
        _simulator.Dispose();
        _ledger.Dispose();
    }

    [Test]
    public void Of_ten_thousand_fills_one_in_a_hundred_is_hidden_and_all_are_found_once_to_the_cent()
    {
        var started = Stopwatch.GetTimestamp();
        var trades = new HiddenFills(_simulator).Trade(1_000, 10);
        var hidden = trades.Where(trade => trade.IsHidden).Select(trade => trade.Fact).ToList();
        Assert.That((trades.Count, hidden.Count), Is.EqualTo((10_000, 99)));
        _ledger.Book([.. trades.Where(trade => !trade.IsHidden).Select(trade => trade.Fact)]);

        var result = Reconcile();
        Assert.That((result.Outcome, result.Drift.Count, result.Message), Is.EqualTo((ReconciliationOutcome.Agreed, 0, "")));
        Assert.That(result.Healed.Select(Identity).Order(), Is.EqualTo(hidden.Select(Identity).Order()), "each hidden fill, at its own price");
        AssertEqualToTheAccount();

        // The stream brings them after all: nothing is booked twice.
        var before = _ledger.Snapshot();
        _ledger.Restart();
        _ledger.Book([.. trades.Select(trade => trade.Fact)]);
        Assert.That(_ledger.Snapshot(), Is.EqualTo(before));
        Assert.That(Reconcile().Healed, Is.Empty);
        TestContext.Out.WriteLine($"10,000 fills, {hidden.Count} hidden: {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s");
    }

    [Test]
    public void What_is_found_is_marked_in_the_books()
    {
        var trades = new HiddenFills(_simulator).Trade(1, 2);
        _ledger.Book(trades[0].Fact);
        Assert.That(Reconcile().Healed, Has.Count.EqualTo(1));
        var fact = trades[1].Fact;
        var marks = _ledger.Reader.Query("SELECT reference FROM fact WHERE kind = @kind", new { kind = FoundMark.Kind }, row => row.Text());
        Assert.That(marks, Is.EqualTo(new[] { $"found tradier main {fact.BrokerOrderId} {fact.Symbol} 3-6" }));
    }

    [Test]
    public void Without_the_lease_nothing_is_booked_and_the_difference_stays_open()
    {
        var trades = new HiddenFills(_simulator).Trade(1, 2);
        _ledger.Book(trades[0].Fact);
        var before = _ledger.Snapshot();
        var result = NewReconciliation().Run(_venue, null);
        Assert.That((result.Outcome, result.Healed.Count, _ledger.Snapshot()), Is.EqualTo((ReconciliationOutcome.Different, 0, before)));
        Assert.That(result.Drift.Select(record => record.Key.Subject), Is.SupersetOf(new[] { DiscrepancySubject.Execution, DiscrepancySubject.Position, DiscrepancySubject.Cash }));
        Assert.That(Reconcile().Outcome, Is.EqualTo(ReconciliationOutcome.Agreed), "and is closed when the writer books it");
    }

    [Test]
    public void A_reading_that_fails_erases_and_closes_nothing()
    {
        _ledger.Book(new CashFact { Time = TimeProvider.System.GetUtcNow().UtcDateTime, Broker = "tradier", Account = "main", Kind = CashFactKind.Transfer, Amount = 5, Currency = "USD", Reference = "wrong" });
        var opened = Reconcile();
        Assert.That((opened.Outcome, opened.Drift.Single().Key.Name, opened.Worst), Is.EqualTo((ReconciliationOutcome.Different, "USD", Severity.Error)));
        var before = _ledger.Snapshot();
        _simulator.Dispose();
        var failed = Reconcile();
        Assert.That((failed.Outcome, failed.Drift.Single(), _ledger.Snapshot()), Is.EqualTo((ReconciliationOutcome.Unfinished, opened.Drift.Single(), before)));
        Assert.That(failed.Message, Is.Not.Empty);
    }

    private static (string, string, decimal, decimal, decimal) Identity(FoundFill fill) => Identity(fill.Fact);

    private static (string, string, decimal, decimal, decimal) Identity(ExecutionFact fact) => (fact.BrokerOrderId, fact.Symbol, fact.From, fact.CumulativeQuantity, fact.Price);

    private void AssertEqualToTheAccount()
    {
        Assert.That(_ledger.Cash(), Is.EqualTo(_simulator.Cash("USD")));
        foreach (var book in _ledger.Reader.Books()) Assert.That(book.Quantity, Is.Not.Zero.And.EqualTo(_simulator.Held(book.Book.Symbol.Split(':')[^1])), book.Book.Symbol);
    }

    private ReconciliationResult Reconcile() => NewReconciliation().Run(_venue, new LedgerWriter(_ledger.Store, new ContractTerms(), _ledger.Reader.Marks()));

    /// <summary>Nothing is on its way in these tests: what differs is judged at once.</summary>
    private AccountReconciliation NewReconciliation() =>
        new(_ledger.Database, _ledger.Reader, new ContractTerms(), new Tolerances { Settling = TimeSpan.FromTicks(-TimeSpan.TicksPerMinute) }, TimeProvider.System);
}
