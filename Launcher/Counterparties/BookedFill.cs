using Sluice.Core.Journal;

namespace Sluice.Launcher.Counterparties;

/// <summary>A fill as the venue itself has it.</summary>
/// <param name="OrderId">The order's id, as in <see cref="BookedOrder.Id"/>.</param>
/// <param name="Symbol">Canonical instrument id.</param>
/// <param name="Side">Buy or sell.</param>
/// <param name="Quantity">In the engine's unit, positive.</param>
/// <param name="Cumulative">Of the order, this fill included.</param>
/// <param name="Price">In the instrument's price unit.</param>
/// <param name="Fee">In the instrument's currency.</param>
/// <param name="IsManual">Whether it is of an order that a person placed.</param>
internal sealed record BookedFill(string OrderId, string Symbol, OrderSide Side, decimal Quantity, decimal Cumulative, decimal Price, decimal Fee, bool IsManual)
{
    public decimal SignedQuantity => Side == OrderSide.Buy ? Quantity : -Quantity;
}
