namespace Sluice.Simulators.Market;

/// <summary>Something that the exchange lists.</summary>
internal sealed record Instrument
{
    /// <summary>The venue's own name of it.</summary>
    public required string Symbol { get; init; }

    public string Description { get; init; } = "";

    public required InstrumentKind Kind { get; init; }

    public SettlementStyle Style { get; init; } = SettlementStyle.Premium;

    /// <summary>The currency in which it moves cash.</summary>
    public string Currency { get; init; } = "USD";

    /// <summary>Units of the underlying in one: 100 of an equity option, else 1.</summary>
    public decimal Multiplier { get; init; } = 1;

    /// <summary>The smallest quantity, and the step of quantities.</summary>
    public decimal Lot { get; init; } = 1;

    /// <summary>The step of prices below the first of <see cref="TickSteps"/>.</summary>
    public decimal Tick { get; init; } = 0.01m;

    public IReadOnlyList<TickStep> TickSteps { get; init; } = [];

    /// <summary>Where its price starts; of an option it follows from the underlying.</summary>
    public decimal OpeningPrice { get; init; } = 100;

    /// <summary>Size of each side of its quote.</summary>
    public decimal QuoteSize { get; init; } = 500;

    /// <summary>Whether an option's price is in units of its underlying instead of its currency.</summary>
    public bool PricedInUnderlying { get; init; }

    public OptionContract? Option { get; init; }

    /// <summary>When it ends, UTC; null for never.</summary>
    public DateTime? Expiry { get; init; }

    /// <summary>The step that holds at a price.</summary>
    public decimal TickAt(decimal price)
    {
        var tick = Tick;
        foreach (var step in TickSteps)
            if (price > step.AbovePrice) tick = step.Tick;
        return tick;
    }

    /// <summary>The nearest price on the grid, at least one tick.</summary>
    public decimal Round(decimal price)
    {
        var tick = TickAt(price);
        return Math.Max(tick, Math.Round(price / tick, MidpointRounding.AwayFromZero) * tick);
    }
}
