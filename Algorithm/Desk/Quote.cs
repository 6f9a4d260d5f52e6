using Sluice.Core.Journal;

namespace Sluice.Algorithm.Desk;

/// <summary>The newest prices of an instrument. Bid and ask equal the last price where no quotes come in.</summary>
internal readonly record struct Quote(decimal Bid, decimal Ask, decimal Last)
{
    /// <summary>The price that a market order of this side would meet.</summary>
    public decimal For(OrderSide side) => side == OrderSide.Buy ? Ask : Bid;
}
