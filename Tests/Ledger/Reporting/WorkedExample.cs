using Sluice.Core.Events;
using Sluice.Core.Instruments;
using Sluice.Core.Journal;
using Sluice.Core.Streams;
using Sluice.Ledger.Books;
using Sluice.Ledger.Books.Facts;
using Sluice.Ledger.Intake;
using Sluice.Ledger.Reconciliation;
using Sluice.Ledger.Reporting;
using Sluice.Ledger.Statistics;
using Sluice.Tests.Ledger.Support;
using Sluice.Venues.Trading;

namespace Sluice.Tests.Ledger.Reporting;

/// <summary>
/// The story of docs/worked-example.md: a week of three strategies at two brokers in dollars and coins, told as the engine tells it, with
/// the facts that people tell, and an execution that no event told.
/// </summary>
internal sealed class WorkedExample
{
    public const string Spy = "USA:EQUITY:SPY";
    public const string Put = "USA:OPTION:SPY-495-20260306-P";
    public const string Perpetual = "DERIBIT:PERPETUAL:BTC-USD@INV";

    private readonly TestLedger _ledger;
    private readonly LedgerWriter _writer;
    private long _sequence;

    public WorkedExample(TestLedger ledger)
    {
        _ledger = ledger;
        _writer = new LedgerWriter(ledger.Store, new ContractTerms(), new Dictionary<string, long>());
        Capital();
        Trend();
        Income();
        Basis();
        Before = Reconcile(null);
        After = Reconcile(_writer);
    }

    public List<StreamEntry> Events { get; } = [];

    /// <summary>Of the account at Tradier, while nobody could book what was found.</summary>
    public ReconciliationResult Before { get; }

    /// <summary>Of the same account, by the ledger.</summary>
    public ReconciliationResult After { get; }

    /// <summary>As of the evening of 10 March.</summary>
    public LedgerReport Report() => ReportSource.Read(_ledger.Reader, new ReportInputs
    {
        Now = Time(10, 20, 0),
        Prices = new Dictionary<string, decimal> { [Spy] = 499, [Perpetual] = 62_500 },
        Closes = new Dictionary<string, IReadOnlyList<DayClose>>
        {
            [Spy] = [new(new DateOnly(2026, 2, 27), 501), Close(2, 502), Close(3, 508), Close(4, 505), Close(5, 503), Close(6, 494), Close(9, 498)]
        },
        Benchmark = Spy,
        Stops = [new StopLevel(new BookId("tradier", "stocks", "trend", Spy), Time(2, 15, 1).AddSeconds(3), 490.10m)]
    });

    private void Capital() => Told(
        Money(CashFactKind.Transfer, "tradier", "stocks", "trend", 60_000, "USD", Time(2, 14, 0), "wire-1"),
        Money(CashFactKind.Transfer, "tradier", "stocks", "income", 40_000, "USD", Time(2, 14, 0), "wire-2"),
        Money(CashFactKind.Transfer, "deribit", "coins", "basis", 1, "BTC", Time(2, 0, 30), "tx-1"),
        RateOf(60_000, Time(1, 0, 0), "rate-1"),
        RateOf(64_000, Time(4, 12, 0), "rate-2"),
        RateOf(62_500, Time(10, 12, 0), "rate-3"));

    private void Trend()
    {
        // 100 wanted at 500.00, 60 came at 500.10, the rest was cancelled.
        Execution("A", "trend", Spy, "buy", 60, 500.10m, 0.60m, Time(2, 15, 1).AddSeconds(2));
        Order(EventType.OrderCanceled, "A", "trend", Spy, "buy", 100, 60, 500.10m, 500, Time(2, 15, 1), Time(2, 20, 30));
        Order(EventType.OrderRejected, "H", "trend", Spy, "buy", 5, 0, null, 507, null, Time(3, 15, 0));
        Filled("B", "trend", Spy, "sell", 60, 504.95m, 0.60m, 505, Time(4, 16, 0), 2);
        // The order's end is told, its execution is not.
        Order(EventType.OrderFilled, "G", "trend", Spy, "buy", 10, 10, 497, 497, Time(9, 15, 30), Time(9, 15, 30).AddSeconds(2));
    }

    private void Income()
    {
        Filled("C", "income", Put, "sell", 1, 3.00m, 0.65m, 3.05m, Time(2, 15, 10), 4);
        Told(new AssignmentFact
        {
            Time = Time(6, 21, 30),
            Broker = "tradier",
            Account = "stocks",
            Strategy = "income",
            Symbol = Put,
            Underlying = Spy,
            Quantity = 1,
            Fee = 5,
            Reference = "assignment-1"
        });
        Filled("D", "income", Spy, "sell", 100, 492, 1, 492.10m, Time(9, 15, 0), 1);
    }

    private void Basis()
    {
        Filled("E", "basis", Perpetual, "sell", 3000, 60_000, 0.0002m, 60_010, Time(3, 9, 0), 0.5);
        Told(Money(CashFactKind.Funding, "deribit", "coins", "basis", 0.0001m, "BTC", Time(4, 8, 0), "funding-1") with { Symbol = Perpetual });
        Filled("F", "basis", Perpetual, "buy", 1500, 64_000, 0.0001m, 64_000, Time(5, 10, 0), 2.5);
    }

    private ReconciliationResult Reconcile(LedgerWriter? writer)
    {
        var fill = new VenueFill { BrokerOrderId = "VG", Symbol = Spy, Side = OrderSide.Buy, Time = Time(9, 15, 30).AddSeconds(2), Quantity = 10, CumulativeQuantity = 10, Price = 497, Fee = 0.10m, Currency = "USD", ExecutionId = "x1" };
        var order = new VenueOrder
        {
            BrokerOrderId = "VG",
            Symbol = Spy,
            Side = OrderSide.Buy,
            Time = Time(9, 15, 30),
            Quantity = 10,
            FilledQuantity = 10,
            AveragePrice = 497,
            Status = VenueOrderStatus.Filled,
            Fills = [fill]
        };
        var there = new AccountSnapshot("tradier", "stocks", true, Time(9, 16, 0), new VenueSnapshot([order], [new VenuePosition(Spy, 10, 497)], new Dictionary<string, decimal> { ["USD"] = 95_313.05m }));
        return new AccountReconciliation(_ledger.Database, _ledger.Reader, new ContractTerms(), new Tolerances(), _ledger.Clock).Judge(there, Time(9, 16, 0), writer);
    }

    private void Filled(string intent, string strategy, string symbol, string side, decimal quantity, decimal price, decimal fee, decimal arrival, DateTime sent, double seconds)
    {
        Execution(intent, strategy, symbol, side, quantity, price, fee, sent.AddSeconds(seconds));
        Order(EventType.OrderFilled, intent, strategy, symbol, side, quantity, quantity, price, arrival, sent, sent.AddSeconds(seconds));
    }

    private void Execution(string intent, string strategy, string symbol, string side, decimal quantity, decimal price, decimal fee, DateTime time) => Tell(Draft(intent, strategy, symbol, side, quantity) with
    {
        Type = EventType.Execution,
        Time = time,
        CumulativeQuantity = quantity,
        Price = price,
        Fee = fee
    });

    private void Order(EventType type, string intent, string strategy, string symbol, string side, decimal quantity, decimal filled, decimal? price, decimal arrival, DateTime? sent, DateTime time) =>
        Tell(Draft(intent, strategy, symbol, side, quantity) with
        {
            Type = type,
            Time = time,
            CumulativeQuantity = filled,
            Price = price,
            OrderType = "limit",
            ArrivalPrice = arrival,
            Times = new EventTimes(sent ?? time, null, sent, null, null)
        });

    private static EngineEvent Draft(string intent, string strategy, string symbol, string side, decimal quantity) => new()
    {
        Type = EventType.OrderSubmitted,
        Time = default,
        Source = "example",
        SignalId = $"signal-{intent}",
        Strategy = strategy,
        IntentId = intent,
        Broker = symbol == Perpetual ? "deribit" : "tradier",
        Account = symbol == Perpetual ? "coins" : "stocks",
        BrokerOrderId = $"V{intent}",
        Symbol = symbol,
        Side = side,
        Quantity = quantity,
        Currency = symbol == Perpetual ? "BTC" : "USD"
    };

    private void Tell(EngineEvent e)
    {
        _sequence++;
        Events.Add(new StreamEntry($"{_sequence}-0", EventCodec.Write(e with { Sequence = _sequence, Producer = "engine", Id = $"engine-{_sequence}" }), 1));
        Assert.That(_writer.Book([Events[^1]]), Is.Empty);
    }

    private void Told(params NotedFact[] facts) => Assert.That(_writer.Tell(facts), Is.Empty);

    private static CashFact Money(CashFactKind kind, string broker, string account, string strategy, decimal amount, string currency, DateTime time, string reference) =>
        new() { Kind = kind, Broker = broker, Account = account, Strategy = strategy, Amount = amount, Currency = currency, Time = time, Reference = reference };

    private static RateFact RateOf(decimal value, DateTime since, string reference) =>
        new() { Broker = "deribit", Account = "coins", Currency = "BTC", Quote = "USD", Value = value, Time = since, Reference = reference };

    private static DayClose Close(int day, decimal price) => new(new DateOnly(2026, 3, day), price);

    private static DateTime Time(int day, int hour, int minute) => new(2026, 3, day, hour, minute, 0, DateTimeKind.Utc);
}
