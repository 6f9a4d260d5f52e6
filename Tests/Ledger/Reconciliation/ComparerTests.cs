using Sluice.Core.Control;
using Sluice.Ledger.Reconciliation;
using Sluice.Venues.Trading;
using static Sluice.Tests.Ledger.Reconciliation.Readings;
using static Sluice.Tests.Ledger.Support.Facts;

namespace Sluice.Tests.Ledger.Reconciliation;

/// <summary>What differs between the books and the broker, by class, and what is no difference.</summary>
internal sealed class ComparerTests
{
    [Test]
    public void An_account_that_agrees_in_everything_differs_in_nothing()
    {
        var there = There([VenueOrder("1", 10, 10, 100), VenueOrder("2", 5, 0)], [new VenuePosition(Spy, 10, 100)]);
        var here = Here([Booked("1", 10, false, Fill(0, 10, 100)), Booked("2", 5, true)], [(Spy, 10, 100)]);
        var comparison = Compare(there, here);
        Assert.That((comparison.Discrepancies, comparison.Found, comparison.Unjudged.Count), Is.EqualTo((Array.Empty<Discrepancy>(), Array.Empty<FoundFill>(), 0)).UsingPropertiesComparer());
        Assert.That(Compare(there, Here(cash: 1)).Discrepancies, Is.Not.Empty);
    }

    [TestCase(0, 5, DiscrepancyKind.MissingHere)]
    [TestCase(5, 0, DiscrepancyKind.MissingThere)]
    [TestCase(5, -5, DiscrepancyKind.Quantity)]
    [TestCase(5, 6, DiscrepancyKind.Quantity)]
    public void A_position_that_no_execution_explains_is_critical(decimal here, decimal there, DiscrepancyKind kind)
    {
        var found = Compare(There(positions: there == 0 ? [] : [new VenuePosition(Spy, there, 100)]), Here(positions: here == 0 ? [] : [(Spy, here, 100)]));
        Assert.That(found.Discrepancies.Select(one => (one.Key, one.Severity, one.Here, one.There)),
            Is.EqualTo(new[] { (new DiscrepancyKey(DiscrepancySubject.Position, kind, Spy), Severity.Critical, here, there) }));
        Assert.That(found.Found, Is.Empty, "a position is never adopted");
    }

    [TestCase(100.009, false)]
    [TestCase(100.02, true)]
    public void A_position_at_another_price_is_a_warning_beyond_the_tolerance(decimal price, bool differs)
    {
        var found = Compare(There(positions: [new VenuePosition(Spy, 10, 100)]), Here(positions: [(Spy, 10, price)]));
        Assert.That(found.Discrepancies.Select(one => (one.Key.Kind, one.Severity)), Is.EqualTo(differs ? new[] { (DiscrepancyKind.Price, Severity.Warning) } : []));
    }

    [Test]
    public void The_price_of_a_position_that_strategies_hold_against_each_other_is_not_compared() =>
        Assert.That(Compare(There(positions: [new VenuePosition(Spy, 10, 100)]), Here(positions: [(Spy, 10, null)])).Discrepancies, Is.Empty);

    [TestCase(1000.004, false)]
    [TestCase(1000.01, true)]
    public void Cash_differs_by_the_cent(decimal here, bool differs)
    {
        var found = Compare(There(), Here(cash: here));
        Assert.That(found.Discrepancies.Select(one => (one.Key.Name, one.Severity)), Is.EqualTo(differs ? new[] { ("USD", Severity.Error) } : []));
    }

    [Test]
    public void A_missing_execution_is_found_with_its_owner()
    {
        var found = Compare(There([VenueOrder("1", 10, 10, 101)]), Here([Booked("1", 10, false, Fill(0, 4, 100.4m))]));
        Assert.That(found.Discrepancies.Select(one => one.Key), Is.EqualTo(new[] { new DiscrepancyKey(DiscrepancySubject.Execution, DiscrepancyKind.MissingHere, $"1 {Spy}") }));
        var fact = found.Found.Single().Fact;
        Assert.That((fact.From, fact.CumulativeQuantity, fact.Price, fact.Strategy, fact.IntentId), Is.EqualTo((4m, 10m, 101.4m, "s", "intent-1")));
    }

    [Test]
    public void An_execution_that_the_broker_does_not_have_is_critical_and_is_never_taken_back_by_itself()
    {
        var found = Compare(There([VenueOrder("1", 10, 4, 100)]), Here([Booked("1", 10, true, Fill(0, 10, 100))]));
        Assert.That(found.Discrepancies.Select(one => (one.Key.Kind, one.Severity)), Is.EqualTo(new[] { (DiscrepancyKind.MissingThere, Severity.Critical) }));
        Assert.That(found.Found, Is.Empty);
    }

    [Test]
    public void An_order_booked_at_another_price_than_the_broker_filled_it_is_a_warning() =>
        Assert.That(
            Compare(There([VenueOrder("1", 10, 10, 100)]), Here([Booked("1", 10, false, Fill(0, 10, 100.5m))])).Discrepancies.Select(one => (one.Key.Subject, one.Key.Kind, one.Severity)),
            Is.EqualTo(new[] { (DiscrepancySubject.Execution, DiscrepancyKind.Price, Severity.Warning) }));

    [TestCase(true, VenueOrderStatus.Canceled, Severity.Error)]
    [TestCase(false, VenueOrderStatus.Open, Severity.Critical)]
    public void An_order_that_works_on_one_side_only_differs_in_state(bool open, VenueOrderStatus status, Severity severity) =>
        Assert.That(
            Compare(There([VenueOrder("1", 10, 0, status: status)]), Here([Booked("1", 10, open)])).Discrepancies.Select(one => (one.Key.Subject, one.Key.Kind, one.Severity)),
            Is.EqualTo(new[] { (DiscrepancySubject.Order, DiscrepancyKind.OrderState, severity) }));

    [TestCase(null, Severity.Notice)]
    [TestCase("KEY", Severity.Error)]
    public void A_working_order_that_the_books_do_not_know_is_told_and_one_with_our_key_is_an_error(string? key, Severity severity) =>
        Assert.That(
            Compare(There([VenueOrder("1", 10, 0, key: key)]), Here()).Discrepancies.Select(one => (one.Key.Kind, one.Severity)),
            Is.EqualTo(new[] { (DiscrepancyKind.MissingHere, severity) }));

    [Test]
    public void A_working_order_that_the_broker_does_not_have_is_an_error() =>
        Assert.That(Compare(There(), Here([Booked("1", 10, true)])).Discrepancies.Select(one => (one.Key.Kind, one.Severity)), Is.EqualTo(new[] { (DiscrepancyKind.MissingThere, Severity.Error) }));

    [Test]
    public void An_order_for_another_quantity_is_an_error() =>
        Assert.That(Compare(There([VenueOrder("1", 9, 0)]), Here([Booked("1", 10, true)])).Discrepancies.Select(one => (one.Key.Kind, one.Severity)), Is.EqualTo(new[] { (DiscrepancyKind.Quantity, Severity.Error) }));

    [TestCase(57, 1)]
    [TestCase(59, 0)]
    public void A_fill_that_races_the_reading_is_no_discrepancy_nor_is_its_position_or_cash(int minute, int executions)
    {
        var there = There([VenueOrder("1", 10, 10, 100, minute: minute)], [new VenuePosition(Spy, 10, 100)], cash: 0);
        var found = Compare(there, Here([Booked("1", 10, true)]));
        Assert.That((found.Found.Count, found.Discrepancies.Count > 0, found.Unjudged.Count), Is.EqualTo((executions, executions == 1, 1 - executions)));
    }

    [Test]
    public void A_fill_that_was_booked_after_the_reading_is_no_discrepancy()
    {
        var found = Compare(There([VenueOrder("1", 10, 0)]), Here([Booked("1", 10, false, Fill(0, 10, 100, 61))], [(Spy, 10, 100)], cash: 0));
        Assert.That((found.Discrepancies.Count, found.Unjudged.Count), Is.EqualTo((0, 1)));
    }

    [Test]
    public void Fills_of_an_engines_order_wait_until_the_books_know_its_owner()
    {
        var found = Compare(There([VenueOrder("1", 10, 10, 100, key: "KEY")]), Here());
        Assert.That((found.Found.Count, found.Discrepancies.Count), Is.EqualTo((0, 1)));
        Assert.That(Compare(There([VenueOrder("1", 10, 10, 100)]), Here()).Found.Single().Fact.Strategy, Is.EqualTo("unassigned"), "a trade by hand has no owner");
    }
}
