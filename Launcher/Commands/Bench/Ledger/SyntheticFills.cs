using System.Globalization;
using Sluice.Core.Events;
using Sluice.Core.Streams;

namespace Sluice.Launcher.Commands.Bench.Ledger;

/// <summary>
/// An endless engine: events of fills of a few strategies on forty stocks, with fees, orders filled in up to three parts, positions that come
/// and go. Knows the sum of what it has told. The same seed gives the same events.
/// </summary>
internal sealed class SyntheticFills(string producer, int seed)
{
    private const int Symbols = 40;
    private const int Strategies = 4;
    private const int LargestPosition = 500;

#pragma warning disable RS0030 // The seed comes from outside.
    private readonly Random _random = new(seed);
#pragma warning restore RS0030
    private readonly DateTime _start = new(2026, 3, 2, 14, 30, 0, DateTimeKind.Utc);
    private readonly int[] _held = new int[Symbols * Strategies];
    private long _sequence;
    private long _order;
    private int _book;
    private int _side;
    private int _left;
    private int _filled;

    /// <summary>Money that was paid and received by all of them.</summary>
    public decimal Cash { get; private set; }

    public decimal Fees { get; private set; }

    public long Count => _sequence;

    public static string SymbolOf(int book) => string.Create(CultureInfo.InvariantCulture, $"USA:EQUITY:S{book % Symbols}");

    public static string StrategyOf(int book) => string.Create(CultureInfo.InvariantCulture, $"strategy-{book / Symbols}");

    /// <summary>What should be held, by strategy and symbol.</summary>
    public IEnumerable<(string Strategy, string Symbol, decimal Quantity)> Held() => _held.Select((quantity, book) => (StrategyOf(book), SymbolOf(book), (decimal)quantity));

    /// <summary>The next event, for a stream.</summary>
    public SequencedMessage Next()
    {
        if (_left == 0) Order();
        var quantity = Math.Min(_left, _random.Next(1, 60));
        _left -= quantity;
        _filled += quantity;
        _held[_book] += _side * quantity;
        var price = _random.Next(5_000, 50_000) / 100m;
        var fee = quantity * 0.005m;
        Cash -= (_side * quantity * price) + fee;
        Fees += fee;
        _sequence++;
        var fill = Describe(quantity, price, fee);
        return new SequencedMessage(StreamNames.Events, _sequence, new StreamMessage(fill.Id, EventCodec.NameOf(fill.Type), EventCodec.Write(fill)));
    }

    private void Order()
    {
        _order++;
        _filled = 0;
        _left = _random.Next(1, 100);
        _book = _random.Next(_held.Length);
        var held = _held[_book];
        _side = Math.Abs(held) >= LargestPosition ? -Math.Sign(held) : _random.Next(2) == 0 ? 1 : -1;
    }

    private EngineEvent Describe(int quantity, decimal price, decimal fee) => new()
    {
        Type = EventType.Execution,
        Id = string.Create(CultureInfo.InvariantCulture, $"{producer}-{_sequence}"),
        Sequence = _sequence,
        Producer = producer,
        Time = _start.AddMilliseconds(_sequence),
        Source = "bench",
        SignalId = string.Create(CultureInfo.InvariantCulture, $"s-{_order}"),
        Strategy = StrategyOf(_book),
        IntentId = string.Create(CultureInfo.InvariantCulture, $"{producer}-intent-{_order}"),
        OrderId = string.Create(CultureInfo.InvariantCulture, $"1-{_order}"),
        Broker = "paper",
        Account = "main",
        BrokerOrderId = string.Create(CultureInfo.InvariantCulture, $"{producer}-{_order}"),
        Symbol = SymbolOf(_book),
        Side = _side > 0 ? "buy" : "sell",
        Quantity = quantity,
        CumulativeQuantity = _filled,
        Price = price,
        Fee = fee,
        Currency = "USD"
    };
}
