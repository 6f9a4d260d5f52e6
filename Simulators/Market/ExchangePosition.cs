namespace Sluice.Simulators.Market;

/// <summary>What an account holds of one instrument.</summary>
internal sealed class ExchangePosition(long id, Instrument instrument, DateTime opened)
{
    public long Id { get; } = id;

    public Instrument Instrument { get; } = instrument;

    /// <summary>Below zero when short.</summary>
    public decimal Quantity { get; private set; }

    /// <summary>Of what is held; harmonic for an inverse contract. Not rounded.</summary>
    public decimal AveragePrice { get; private set; }

    /// <summary>In the instrument's currency, without fees.</summary>
    public decimal RealizedProfit { get; private set; }

    public DateTime Opened { get; private set; } = opened;

    /// <summary>Books a trade of <paramref name="signed"/> quantity.</summary>
    /// <returns>The profit that it realized, in the instrument's currency.</returns>
    public decimal Trade(decimal signed, decimal price, DateTime now)
    {
        var closing = Quantity != 0 && Math.Sign(Quantity) != Math.Sign(signed) ? Math.Min(Math.Abs(Quantity), Math.Abs(signed)) : 0;
        var profit = closing == 0 ? 0 : Profit(Math.Sign(Quantity) * closing, AveragePrice, price);
        var before = Quantity;
        Quantity += signed;
        if (Quantity == 0) AveragePrice = 0;
        else if (before == 0 || Math.Sign(before) != Math.Sign(Quantity)) (AveragePrice, Opened) = (price, now);
        else if (closing == 0) AveragePrice = Average(before, signed, price);
        RealizedProfit += profit;
        return profit;
    }

    /// <summary>Profit of what is held at a price.</summary>
    public decimal OpenProfit(decimal price) => Quantity == 0 ? 0 : Profit(Quantity, AveragePrice, price);

    private decimal Average(decimal before, decimal signed, decimal price) => Instrument.Style == SettlementStyle.Inverse
        ? Quantity / ((before / AveragePrice) + (signed / price))
        : ((before * AveragePrice) + (signed * price)) / Quantity;

    private decimal Profit(decimal signed, decimal entry, decimal exit) => Instrument.Style == SettlementStyle.Inverse
        ? signed * ((1 / entry) - (1 / exit))
        : signed * (exit - entry) * Instrument.Multiplier;
}
