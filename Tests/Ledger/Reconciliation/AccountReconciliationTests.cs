using Sluice.Core.Instruments;
using Sluice.Core.Journal;
using Sluice.Ledger.Books;
using Sluice.Ledger.Books.Facts;
using Sluice.Ledger.Intake;
using Sluice.Ledger.Reconciliation;
using Sluice.Tests.Ledger.Support;
using Sluice.Venues.Trading;
using static Sluice.Tests.Ledger.Reconciliation.Readings;
using static Sluice.Tests.Ledger.Support.Facts;

namespace Sluice.Tests.Ledger.Reconciliation;

/// <summary>Healing and drift records, on both databases.</summary>
[TestFixture("sqlite")]
[TestFixture("postgres")]
internal sealed class AccountReconciliationTests(string kind)
{
    private TestLedger _ledger = null!;

    [SetUp]
    public void Open()
    {
        _ledger = TestLedger.Open(kind);
        _ledger.Clock.Advance(TimeSpan.FromHours(1));
        _ledger.Book(Money(CashFactKind.Transfer, 2_000, "opening", 0));
    }

    [TearDown]
    public void Close() => _ledger.Dispose();

    [Test]
    public void What_the_broker_proves_is_booked_once_and_what_it_does_not_stays_open_with_its_age()
    {
        _ledger.Book(Fill("1", OrderSide.Buy, 0, 4, 100, 1));
        // Ten were filled for 1,000 in all; three more are there that no order explains.
        var there = There([VenueOrder("1", 10, 10, 100)], [new VenuePosition(Spy, 13, 100)]);
        var first = Judge(there);
        Assert.That((first.Outcome, first.Healed.Single().Fact.Quantity, first.Healed.Single().Fact.Strategy), Is.EqualTo((ReconciliationOutcome.Different, 6m, "s")));
        Assert.That((_ledger.Book(Spy).Quantity, _ledger.Cash()), Is.EqualTo((10m, 1_000m)), "no position is adopted");

        _ledger.Clock.Advance(TimeSpan.FromMinutes(20));
        var second = Judge(there);
        var drift = second.Drift.Single();
        Assert.That((second.Healed.Count, drift.Key.Kind, drift.Here, drift.There, drift.Age, drift.Id), Is.EqualTo((0, DiscrepancyKind.Quantity, 10m, 13m, TimeSpan.FromMinutes(20), first.Drift.Single().Id)));

        var third = Judge(There([VenueOrder("1", 10, 10, 100)], [new VenuePosition(Spy, 10, 100)]));
        Assert.That((third.Outcome, third.Drift.Count), Is.EqualTo((ReconciliationOutcome.Agreed, 0)));
        Assert.That(_ledger.Reader.Query("SELECT outcome FROM reconciliation ORDER BY id", null, row => row.Choice<ReconciliationOutcome>()),
            Is.EqualTo(new[] { ReconciliationOutcome.Different, ReconciliationOutcome.Different, ReconciliationOutcome.Agreed }));
    }

    [Test]
    public void An_explained_difference_counts_no_more_until_it_changes()
    {
        var record = Judge(There(cash: 1_990)).Drift.Single();
        var store = new DriftStore(_ledger.Database);
        Assert.That((store.Explain(record.Id, "ann", "a fee"), store.Explain(record.Id, "ann", "again")), Is.EqualTo((true, false)));
        Assert.That((Judge(There(cash: 1_990)).Outcome, Judge(There(cash: 1_989)).Outcome), Is.EqualTo((ReconciliationOutcome.Agreed, ReconciliationOutcome.Different)));
    }

    private ReconciliationResult Judge(AccountSnapshot there) =>
        new AccountReconciliation(_ledger.Database, _ledger.Reader, new ContractTerms(), new Tolerances(), _ledger.Clock)
            .Judge(there, At(60), new LedgerWriter(_ledger.Store, new ContractTerms(), _ledger.Reader.Marks()));
}
