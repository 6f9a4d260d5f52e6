namespace Sluice.Simulators.Market;

/// <summary>One instrument of an order. A plain order has one.</summary>
internal sealed class ExchangeLeg(InstrumentMarket market, bool isBuy, decimal ratio)
{
    public InstrumentMarket Market { get; } = market;

    public Instrument Instrument => Market.Instrument;

    public bool IsBuy { get; } = isBuy;

    /// <summary>Quantity of this leg in one unit of the order: 1 of a plain order.</summary>
    public decimal Ratio { get; } = ratio;

    /// <summary>The venue's own word for the side, such as buy_to_open.</summary>
    public string Side { get; init; } = isBuy ? "buy" : "sell";

    public decimal FilledQuantity { get; private set; }

    private decimal FilledValue { get; set; }

    /// <summary>Weighted by quantity; 0 before the first fill. Not rounded.</summary>
    public decimal AveragePrice => FilledQuantity == 0 ? 0 : FilledValue / FilledQuantity;

    public decimal LastPrice { get; private set; }

    public decimal LastQuantity { get; private set; }

    public void Fill(decimal quantity, decimal price)
    {
        FilledQuantity += quantity;
        FilledValue += quantity * price;
        (LastQuantity, LastPrice) = (quantity, price);
    }
}
