namespace Sluice.Simulators.Market;

/// <summary>What an order waits for before it is live: a price, or a distance from the best price since it was placed.</summary>
internal sealed class OrderTrigger
{
    public TriggerSource Source { get; init; } = TriggerSource.Last;

    /// <summary>Whether the price has to rise to the level; else it has to fall to it.</summary>
    public required bool FiresAbove { get; init; }

    /// <summary>The level. Of a trailing trigger it follows the market.</summary>
    public decimal Level { get; set; }

    /// <summary>Distance of a trailing trigger in price; null for a fixed level.</summary>
    public decimal? TrailOffset { get; init; }

    /// <summary>Distance of a trailing trigger as a share of the price, 0.01 = 1 %; null for a fixed level.</summary>
    public decimal? TrailFraction { get; init; }

    /// <summary>The price at which it fired; null before.</summary>
    public decimal? FiredAt { get; private set; }

    private bool IsTrailing => TrailOffset != null || TrailFraction != null;

    /// <summary>Looks at the market; whether it fires now.</summary>
    public bool Look(InstrumentMarket market)
    {
        if (FiredAt != null) return false;
        var price = Price(market);
        if (price <= 0) return false;
        if (IsTrailing) Trail(price);
        if (FiresAbove ? price < Level : price > Level) return false;
        FiredAt = price;
        return true;
    }

    private void Trail(decimal price)
    {
        var distance = TrailOffset ?? price * TrailFraction!.Value;
        var level = FiresAbove ? price + distance : price - distance;
        if (Level == 0 || (FiresAbove ? level < Level : level > Level)) Level = level;
    }

    private decimal Price(InstrumentMarket market) => Source switch
    {
        TriggerSource.Last => market.Last,
        TriggerSource.Mark => market.Mark,
        TriggerSource.Index => market.Index,
        TriggerSource.Bid => market.Bid,
        _ => market.Ask
    };
}
