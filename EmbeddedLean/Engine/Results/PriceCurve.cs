using QuantConnect;

namespace Sluice.EmbeddedLean.Engine.Results;

/// <summary>How the price of one security went, a point a sampling period.</summary>
internal sealed class PriceCurve(Symbol symbol)
{
    public Symbol Symbol { get; } = symbol;

    public List<PricePoint> Points { get; } = [];

    public void Add(DateTime timeUtc, decimal price, bool newPeriod)
    {
        if (price == 0) return;
        if (newPeriod || Points.Count == 0) Points.Add(new PricePoint(timeUtc, price, price, price));
        else Points[^1] = Points[^1].With(price);
    }
}
