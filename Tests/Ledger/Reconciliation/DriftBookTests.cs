using Sluice.Core.Control;
using Sluice.Ledger.Reconciliation;
using static Sluice.Tests.Ledger.Reconciliation.Readings;
using static Sluice.Tests.Ledger.Support.Facts;

namespace Sluice.Tests.Ledger.Reconciliation;

/// <summary>How long a difference is known, and when it is over.</summary>
internal sealed class DriftBookTests
{
    private static readonly DiscrepancyKey Cash = new(DiscrepancySubject.Cash, DiscrepancyKind.Cash, "USD");

    [Test]
    public void A_difference_keeps_its_beginning_and_takes_its_newest_numbers()
    {
        var record = DriftBook.Match([Record()], Different(990, 1000), At(70)).Single();
        Assert.That((record.Id, record.Opened, record.Seen, record.Here, record.State, record.Age), Is.EqualTo((7L, At(0), At(70), 990m, DriftState.Open, TimeSpan.FromMinutes(70))));
    }

    [TestCase(Severity.Notice, Severity.Warning)]
    [TestCase(Severity.Warning, Severity.Error)]
    [TestCase(Severity.Error, Severity.Error)]
    [TestCase(Severity.Critical, Severity.Critical)]
    public void What_stays_open_for_an_hour_is_worse_but_never_critical_by_age(Severity severity, Severity later)
    {
        var record = Record() with { Severity = severity, Seen = At(59) };
        Assert.That((record.Weight, (record with { Seen = At(60) }).Weight), Is.EqualTo((severity, later)));
    }

    [Test]
    public void Agreement_closes_a_record() =>
        Assert.That(DriftBook.Match([Record()], new Comparison([], [], new UnjudgedSet()), At(5)).Single().State, Is.EqualTo(DriftState.Closed));

    [Test]
    public void What_could_not_be_judged_closes_nothing()
    {
        var moving = new UnjudgedSet();
        moving.Add(new OrderName("1", Spy));
        var position = Record() with { Key = new DiscrepancyKey(DiscrepancySubject.Position, DiscrepancyKind.Quantity, Spy) };
        var elsewhere = Record() with { Id = 8, Key = new DiscrepancyKey(DiscrepancySubject.Position, DiscrepancyKind.Quantity, "USA:EQUITY:QQQ") };
        Assert.That(DriftBook.Match([Record(), position, elsewhere], new Comparison([], [], moving), At(5)).Select(record => record.Id), Is.EqualTo(new[] { 8L }));
    }

    [TestCase(990, 1000, DriftState.Explained)]
    [TestCase(980, 990, DriftState.Explained)]
    [TestCase(990, 1001, DriftState.Open)]
    public void An_explanation_holds_for_the_difference_that_it_was_given_for(decimal here, decimal there, DriftState state)
    {
        var record = DriftBook.Match([Record() with { State = DriftState.Explained, Explanation = "ann: a dividend" }], Different(here, there), At(5)).Single();
        Assert.That((record.State, record.Explanation), Is.EqualTo((state, state == DriftState.Open ? "" : "ann: a dividend")));
    }

    private static DriftRecord Record() => new(7, Cash, DriftState.Open, At(0), At(1), Severity.Error, 980, 990, "", "");

    private static Comparison Different(decimal here, decimal there) => Compare(There(cash: there), Here(cash: here));
}
