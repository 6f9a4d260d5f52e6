using Sluice.Core.Books;
using Sluice.Core.Journal;
using Sluice.Core.Signals;
using Sluice.Launcher.Commands.Demo;
using Sluice.Launcher.Counterparties;

namespace Sluice.Tests.Launcher;

/// <summary>An audit that cannot find anything would be worth nothing: each of its rules is shown a fault.</summary>
internal sealed class DemoAuditTests
{
    private static readonly DateTime Now = new(2026, 1, 30, 15, 0, 0, DateTimeKind.Utc);
    private static readonly SignalKey Key = new("demo", "1");
    private static readonly IntentKey Intent = IntentKey.Derive("demo", Key, IntentPurpose.Entry, 0);

    private static readonly OrderOwners Nobody = OrderOwners.Of([], new VenueBook());

    private DemoAudit _audit = null!;

    [SetUp]
    public void SetUp() => _audit = new DemoAudit();

    [Test]
    public void A_signal_with_one_disposition_and_one_completion_is_fine()
    {
        _audit.CheckSignals([Key], Events(["SIGNAL_ACCEPTED"], 1));
        Assert.That(_audit.IsClean, Is.True);
    }

    [Test]
    public void A_signal_without_a_disposition_is_lost()
    {
        _audit.CheckSignals([Key], Events([], 0));
        Assert.That(_audit.Lost, Has.Count.EqualTo(1));
    }

    [Test]
    public void An_accepted_signal_without_a_completion_is_lost()
    {
        _audit.CheckSignals([Key], Events(["SIGNAL_ACCEPTED"], 0));
        Assert.That(_audit.Lost, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_second_disposition_or_completion_is_a_duplicate()
    {
        _audit.CheckSignals([Key], Events(["SIGNAL_ACCEPTED", "SIGNAL_REJECTED"], 2));
        Assert.That(_audit.Doubled, Has.Count.EqualTo(2));
    }

    [Test]
    public void A_second_order_of_one_intent_is_a_duplicate()
    {
        _audit.CheckOrders(OrderOwners.Of([], Venue([Order("P-1"), Order("P-2")], [])));
        Assert.That(_audit.Doubled, Has.Count.EqualTo(3), "one intent has two orders, and the journal knows of none");
    }

    [Test]
    public void A_fill_that_is_not_journaled_is_lost_and_one_that_never_happened_is_a_duplicate()
    {
        var venue = Venue([Order("P-1")], [new BookedFill("P-1", "USA:EQUITY:SPY", OrderSide.Buy, 5, 5, 100, 0, IsManual: false)]);
        _audit.CheckFills([], new PublishedEvents(), venue, OrderOwners.Of([], venue));
        Assert.That(_audit.Lost, Has.Count.EqualTo(2), "neither in the journal nor in the stream");
        var other = new DemoAudit();
        var events = new PublishedEvents();
        events.Executions.Add(("P-1", 10));
        other.CheckFills([], events, Venue([], []), OrderOwners.Of([], Venue([], [])));
        Assert.That(other.Doubled, Has.Count.EqualTo(1));
    }

    [Test]
    public void Books_that_differ_from_the_account_are_found()
    {
        var book = new BookPosition { Key = new BookKey("s", "USA:EQUITY:SPY", "paper"), Currency = "USD", Quantity = 5 };
        _audit.CheckBooks([book], Venue([], []) with { Positions = [new BookedPosition("USA:EQUITY:SPY", 6, 100)] }, Nobody);
        Assert.That(_audit.Differences, Has.Count.EqualTo(1));
        var flat = new DemoAudit();
        flat.CheckBooks([book with { Quantity = 0, Realized = 10, Fees = 1 }], Venue([], []) with { Cash = new Dictionary<string, decimal> { ["USD"] = 1010 } }, Nobody);
        Assert.That(flat.Differences, Has.Count.EqualTo(1), "a fee is missing in the account");
    }

    private static PublishedEvents Events(string[] dispositions, int completions)
    {
        var events = new PublishedEvents();
        if (dispositions.Length > 0) events.Dispositions[Key] = [.. dispositions];
        if (completions > 0) events.Completions[Key] = completions;
        return events;
    }

    private static VenueBook Venue(BookedOrder[] orders, BookedFill[] fills) =>
        new() { Orders = orders, Fills = fills, OpeningCash = new Dictionary<string, decimal> { ["USD"] = 1000 } };

    private static BookedOrder Order(string id) => new(id, Intent.Value, "USA:EQUITY:SPY", OrderSide.Buy, 10, 0, IsOpen: true, IsManual: false, Now);
}
