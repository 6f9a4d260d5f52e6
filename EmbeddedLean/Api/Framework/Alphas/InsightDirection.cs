namespace QuantConnect.Algorithm.Framework.Alphas;

/// <summary>Where an insight expects the price to go.</summary>
public enum InsightDirection
{
    Down = -1,
    Flat = 0,
    Up = 1,
}
