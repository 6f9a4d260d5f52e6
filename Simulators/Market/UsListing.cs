namespace Sluice.Simulators.Market;

/// <summary>US equities with made-up opening prices, and options on them for any expiry to come and any strike.</summary>
internal static class UsListing
{
    private static readonly (string Symbol, string Name, decimal Price)[] Equities =
    [
        ("SPY", "SPDR S&P 500", 450), ("QQQ", "Invesco QQQ Trust", 380), ("IWM", "iShares Russell 2000", 190), ("AAPL", "Apple Inc", 186),
        ("MSFT", "Microsoft Corp", 417), ("TSLA", "Tesla Inc", 240), ("GOOG", "Alphabet Inc", 172), ("AMZN", "Amazon.com Inc", 150), ("F", "Ford Motor Co", 12)
    ];

    public static void AddTo(Exchange exchange)
    {
        foreach (var (symbol, name, price) in Equities) exchange.List(Equity(symbol, name, price));
    }

    public static Instrument Equity(string symbol, string name, decimal price) =>
        new() { Symbol = symbol, Description = name, Kind = InstrumentKind.Equity, OpeningPrice = price };

    /// <summary>The market of a symbol; an option of a listed equity that has not expired is listed as it is asked for.</summary>
    public static InstrumentMarket? Resolve(Exchange exchange, string symbol, DateTime now)
    {
        if (exchange.Market(symbol) is { } known) return known;
        if (OptionSymbol.Parse(symbol) is not { } option || exchange.Market(option.Root) == null || option.Contract.Expiry <= now) return null;
        exchange.List(new Instrument
        {
            Symbol = symbol,
            Description = $"{option.Root} {option.Contract.Expiry:MMM d yyyy} ${option.Contract.Strike:0.00} {(option.Contract.IsCall ? "Call" : "Put")}",
            Kind = InstrumentKind.Option,
            Multiplier = 100,
            Tick = 0.01m,
            TickSteps = [new TickStep(3, 0.05m)],
            QuoteSize = 50,
            Option = option.Contract,
            Expiry = option.Contract.Expiry
        });
        var market = exchange.Market(symbol)!;
        OptionPricing.Quote(exchange, market, now);
        return market;
    }

    /// <summary>The next eight Fridays.</summary>
    public static IReadOnlyList<DateTime> Expirations(DateTime now)
    {
        var friday = now.Date.AddDays(((int)DayOfWeek.Friday - (int)now.DayOfWeek + 7) % 7);
        if (friday.AddHours(21) <= now) friday = friday.AddDays(7);
        return [.. Enumerable.Range(0, 8).Select(week => friday.AddDays(7 * week))];
    }

    /// <summary>Eleven strikes around the opening price.</summary>
    public static IReadOnlyList<decimal> Strikes(Instrument underlying)
    {
        var step = underlying.OpeningPrice < 50 ? 1m : 5m;
        var middle = Math.Round(underlying.OpeningPrice / step) * step;
        return [.. Enumerable.Range(-5, 11).Select(i => middle + (i * step))];
    }
}
