namespace Sluice.Core.Journal;

/// <summary>The side of an order.</summary>
public enum OrderSide
{
    Buy,
    Sell
}
