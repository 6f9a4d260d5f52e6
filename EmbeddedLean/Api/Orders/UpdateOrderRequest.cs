namespace QuantConnect.Orders;

/// <summary>Asks for a change of an order.</summary>
public class UpdateOrderRequest : OrderRequest
{
    public UpdateOrderRequest(DateTime time, int orderId, UpdateOrderFields fields)
        : base(time, orderId, fields.Tag)
    {
        Quantity = fields.Quantity;
        LimitPrice = fields.LimitPrice;
        StopPrice = fields.StopPrice;
        TriggerPrice = fields.TriggerPrice;
        TrailingAmount = fields.TrailingAmount;
    }

    public override OrderRequestType OrderRequestType => OrderRequestType.Update;

    public decimal? Quantity { get; private set; }

    public decimal? LimitPrice { get; private set; }

    public decimal? StopPrice { get; private set; }

    public decimal? TriggerPrice { get; private set; }

    public decimal? TrailingAmount { get; private set; }

    /// <summary>True when only the tag changes.</summary>
    public bool IsAllowedForClosedOrder() => Quantity is null && LimitPrice is null && StopPrice is null && TriggerPrice is null && TrailingAmount is null;

    public override string ToString() => FormattableString.Invariant(
        $"{base.ToString()} - Update quantity {Quantity} limit {LimitPrice} stop {StopPrice} trigger {TriggerPrice} trailing {TrailingAmount}");
}
