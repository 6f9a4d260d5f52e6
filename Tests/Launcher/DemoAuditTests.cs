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
        _audit.CheckOrders(OrderOwners.Of([], Account([Order("P-1"), Order("P-2")], [])));
        Assert.That(_audit.Doubled, Has.Count.EqualTo(3), "two orders of one key, and the journal knows neither");
    }

    [Test]
    public void A_fill_that_is_not_journaled_is_lost_and_one_that_never_happened_is_a_duplicate()
    {
        var account = Account([Order("P-1")], [new BookedFill("P-1", "USA:EQUITY:SPY", OrderSide.Buy, 5, 5, 100, 0, IsManual: false)]);
        _audit.CheckFills([], new PublishedEvents(), account, OrderOwners.Of([], account));
        Assert.That(_audit.Lost, Has.Count.EqualTo(2), "neither in the journal nor in the stream");
        var other = new DemoAudit();
        var events = new PublishedEvents();
        events.Executions.Add(("P-1", 10));
        other.CheckFills([], events, Account([], []), OrderOwners.Of([], Account([], [])));
        Assert.That(other.Doubled, Has.Count.EqualTo(1));
    }

    [Test]
    public void Books_that_differ_from_the_account_are_found()
    {
        var book = new BookPosition { Key = new BookKey("s", "USA:EQUITY:SPY", "paper"), Currency = "USD", FeeCurrency = "USD", Quantity = 5 };
        var owners = OrderOwners.Of([], Account([], []));
        _audit.CheckBooks([book], Account([], []) with { Positions = [new BookedPosition("USA:EQUITY:SPY", 6, 100)] }, owners);
        Assert.That(_audit.Differences, Has.Count.EqualTo(1));
        var flat = new DemoAudit();
        flat.CheckBooks([book with { Quantity = 0, Realized = 10, Fees = 1 }], Account([], []) with { Cash = Dollars(1010), OpeningCash = Dollars(1000) }, owners);
        Assert.That(flat.Differences, Has.Count.EqualTo(1), "a fee is missing in the account");
    }

    [Test]
    public void Cash_that_the_executions_do_not_come_to_is_found_whatever_is_held()
    {
        var inverse = new Dictionary<string, CashTerms> { ["B"] = new(CashRule.Inverse, "BTC", 10) };
        // A hundred contracts of ten dollars bought at 50,000, half of them sold at 62,500: a profit of 500 / 50,000 - 500 / 62,500.
        var venue = new VenueBook { Terms = inverse, Positions = [new BookedPosition("B", 50, 50_000)], OpeningCash = Coins(1), Cash = Coins(1.002m) };
        ExecutionRecord[] executions = [Fill(OrderSide.Buy, 100, 50_000), Fill(OrderSide.Sell, 50, 62_500)];
        _audit.CheckCash(executions, venue, OrderOwners.Of([], venue));
        Assert.That(_audit.Differences, Is.Empty);
        _audit.CheckCash(executions[..1], venue, OrderOwners.Of([], venue));
        Assert.That(_audit.Differences, Has.One.Contains("BTC"));
    }

    private static Dictionary<string, decimal> Coins(decimal amount) => new() { ["BTC"] = amount };

    private static ExecutionRecord Fill(OrderSide side, decimal quantity, decimal price) => new()
    {
        Intent = Intent,
        Signal = Key,
        Strategy = "s",
        Broker = "deribit",
        Account = "main",
        BrokerOrderId = "1",
        Symbol = "B",
        Side = side,
        CumulativeFrom = 0,
        CumulativeTo = quantity,
        Price = price,
        Currency = "BTC",
        Time = Now,
        Origin = ExecutionOrigin.Stream
    };

    private static PublishedEvents Events(string[] dispositions, int completions)
    {
        var events = new PublishedEvents();
        if (dispositions.Length > 0) events.Dispositions[Key] = [.. dispositions];
        if (completions > 0) events.Completions[Key] = completions;
        return events;
    }

    private static VenueBook Account(BookedOrder[] orders, BookedFill[] fills) => new() { Orders = orders, Fills = fills };

    private static Dictionary<string, decimal> Dollars(decimal amount) => new() { ["USD"] = amount };

    private static BookedOrder Order(string id) => new(id, Intent.Value, "USA:EQUITY:SPY", OrderSide.Buy, 10, 0, IsOpen: true, IsManual: false, Now);
}
