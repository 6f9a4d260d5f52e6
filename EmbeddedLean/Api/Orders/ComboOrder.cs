using QuantConnect.Interfaces;

namespace QuantConnect.Orders;

/// <summary>One leg of a combination: its quantity is its ratio times the group's.</summary>
public abstract class ComboOrder : Order
{
    private decimal _ratio;

    public ComboOrder()
    {
    }

    public ComboOrder(Symbol symbol, decimal quantity, DateTime time, GroupOrderManager groupOrderManager, string tag = "", IOrderProperties? properties = null)
        : base(symbol, quantity, time, groupOrderManager, tag, properties)
    {
    }

    public override decimal Quantity
    {
        get => GroupOrderManager is null ? 0 : _ratio.GetOrderLegGroupQuantity(GroupOrderManager).Normalize();
        internal set => _ratio = value.GetOrderLegRatio(GroupOrderManager);
    }

    public override void ApplyUpdateOrderRequest(UpdateOrderRequest request)
    {
        RequireOwn(request);
        if (request.Tag is not null) Tag = request.Tag;
        if (request.Quantity is { } quantity) GroupOrderManager.Quantity = quantity;
    }
}
