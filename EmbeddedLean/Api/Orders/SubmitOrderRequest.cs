using QuantConnect.Interfaces;

namespace QuantConnect.Orders;

/// <summary>Asks for a new order.</summary>
public class SubmitOrderRequest : OrderRequest
{
    public SubmitOrderRequest(OrderType orderType, SecurityType securityType, Symbol symbol, decimal quantity, decimal stopPrice, decimal limitPrice,
        decimal triggerPrice, decimal trailingAmount, bool trailingAsPercentage, DateTime time, string? tag, IOrderProperties? properties = null,
        GroupOrderManager? groupOrderManager = null, bool asynchronous = false)
        : base(time, (int)OrderResponseErrorCode.UnableToFindOrder, tag)
    {
        SecurityType = securityType;
        Symbol = symbol;
        GroupOrderManager = groupOrderManager!;
        OrderType = orderType;
        Quantity = quantity;
        LimitPrice = limitPrice;
        StopPrice = stopPrice;
        TriggerPrice = triggerPrice;
        TrailingAmount = trailingAmount;
        TrailingAsPercentage = trailingAsPercentage;
        OrderProperties = properties!;
        Asynchronous = asynchronous;
    }

    public SubmitOrderRequest(OrderType orderType, SecurityType securityType, Symbol symbol, decimal quantity, decimal stopPrice, decimal limitPrice,
        decimal triggerPrice, DateTime time, string? tag, IOrderProperties? properties = null, GroupOrderManager? groupOrderManager = null,
        bool asynchronous = false)
        : this(orderType, securityType, symbol, quantity, stopPrice, limitPrice, triggerPrice, 0, false, time, tag, properties, groupOrderManager, asynchronous)
    {
    }

    public SubmitOrderRequest(OrderType orderType, SecurityType securityType, Symbol symbol, decimal quantity, decimal stopPrice, decimal limitPrice,
        DateTime time, string? tag, IOrderProperties? properties = null, GroupOrderManager? groupOrderManager = null, bool asynchronous = false)
        : this(orderType, securityType, symbol, quantity, stopPrice, limitPrice, 0, 0, false, time, tag, properties, groupOrderManager, asynchronous)
    {
    }

    public override OrderRequestType OrderRequestType => OrderRequestType.Submit;

    public SecurityType SecurityType { get; private set; }

    public Symbol Symbol { get; private set; }

    public OrderType OrderType { get; private set; }

    public decimal Quantity { get; private set; }

    public decimal LimitPrice { get; private set; }

    public decimal StopPrice { get; private set; }

    public decimal TriggerPrice { get; private set; }

    public decimal TrailingAmount { get; private set; }

    public bool TrailingAsPercentage { get; private set; }

    public IOrderProperties OrderProperties { get; private set; }

    public GroupOrderManager GroupOrderManager { get; private set; }

    public bool Asynchronous { get; }

    internal void SetOrderId(int orderId) => OrderId = orderId;

    public override string ToString() => FormattableString.Invariant(
        $"{base.ToString()} - Submit {OrderType} {Quantity} {Symbol} limit {LimitPrice} stop {StopPrice} trigger {TriggerPrice}");
}
