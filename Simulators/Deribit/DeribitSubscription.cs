using Newtonsoft.Json.Linq;

namespace Sluice.Simulators.Deribit;

/// <summary>A channel that a connection listens to (brokers.md 3.9).</summary>
internal sealed class DeribitSubscription
{
    /// <summary>What an aggregated channel keeps between two messages; more than that is dropped from the front, as nobody waits for it.</summary>
    private const int MaximumPending = 1_000;

    /// <summary>The name as the client gave it.</summary>
    public required string Name { get; init; }

    /// <summary>user.orders, user.trades, user.changes, user.portfolio, ticker, book, quote, trades, price_index or platform.</summary>
    public required string Topic { get; init; }

    /// <summary>An instrument's name; or null with kind and currency.</summary>
    public string? InstrumentName { get; init; }

    /// <summary>future, option or any.</summary>
    public string Kind { get; init; } = "any";

    /// <summary>In upper case; ANY for all.</summary>
    public string Currency { get; init; } = "ANY";

    /// <summary>Null of raw; else how long changes are collected.</summary>
    public TimeSpan? Interval { get; init; }

    /// <summary>Of a book: whether it is the grouped one, sent whole each time.</summary>
    public bool IsGrouped { get; init; }

    public List<JToken> Pending { get; } = [];

    public DateTime NextFlush { get; set; }

    /// <summary>Of a book: the last change that was sent; 0 before the snapshot.</summary>
    public long LastChange { get; set; }

    /// <summary>Of a book: the prices and sizes last sent.</summary>
    public (decimal Bid, decimal BidSize, decimal Ask, decimal AskSize) Sent { get; set; }

    public bool IsPrivate => Topic.StartsWith("user.", StringComparison.Ordinal);

    public bool Covers(DeribitInstrument instrument) => InstrumentName != null
        ? InstrumentName == instrument.Name
        : Kind is "any" || Kind == instrument.Kind ? Currency == "ANY" || Currency == instrument.Currency : false;

    public void Keep(JToken data)
    {
        if (Pending.Count >= MaximumPending) Pending.RemoveAt(0);
        Pending.Add(data);
    }

    /// <summary>Reads a channel's name; null when there is no such channel.</summary>
    public static DeribitSubscription? Parse(string name)
    {
        var parts = name.Split('.');
        return parts switch
        {
            ["user", "orders" or "trades" or "changes", var instrument, var interval] when Known(interval, out var every) =>
                new() { Name = name, Topic = $"user.{parts[1]}", InstrumentName = instrument, Interval = every },
            ["user", "orders" or "trades" or "changes", "any" or "future" or "option", var currency, var interval] when Known(interval, out var every) =>
                new() { Name = name, Topic = $"user.{parts[1]}", Kind = parts[2], Currency = currency.ToUpperInvariant(), Interval = every },
            ["user", "portfolio", var currency] => new() { Name = name, Topic = "user.portfolio", Currency = currency.ToUpperInvariant() },
            ["ticker" or "trades", var instrument, var interval] when Known(interval, out var every) => new() { Name = name, Topic = parts[0], InstrumentName = instrument, Interval = every },
            ["trades", "any" or "future" or "option", var currency, var interval] when Known(interval, out var every) =>
                new() { Name = name, Topic = "trades", Kind = parts[1], Currency = currency.ToUpperInvariant(), Interval = every },
            ["book", var instrument, var interval] when Known(interval, out var every) => new() { Name = name, Topic = "book", InstrumentName = instrument, Interval = every },
            ["book", var instrument, _, _, var interval] when Known(interval, out var every) => new() { Name = name, Topic = "book", InstrumentName = instrument, Interval = every, IsGrouped = true },
            ["quote", var instrument] => new() { Name = name, Topic = "quote", InstrumentName = instrument },
            ["deribit_price_index", var index] => new() { Name = name, Topic = "price_index", InstrumentName = index },
            ["platform_state"] => new() { Name = name, Topic = "platform" },
            _ => null
        };
    }

    private static bool Known(string interval, out TimeSpan? every)
    {
        every = interval switch { "100ms" => TimeSpan.FromMilliseconds(100), "agg2" => TimeSpan.FromSeconds(1), _ => null };
        return interval == "raw" || every != null;
    }
}
