using QuantConnect.Interfaces;
using QuantConnect.Securities;

namespace QuantConnect.Orders;

public class LimitIfTouchedOrder : Order
{
    public LimitIfTouchedOrder()
    {
    }

    public LimitIfTouchedOrder(Symbol symbol, decimal quantity, decimal? triggerPrice, decimal limitPrice, DateTime time, string tag = "",
        IOrderProperties? properties = null)
        : base(symbol, quantity, time, tag, properties)
    {
        TriggerPrice = triggerPrice ?? throw new ArgumentNullException(nameof(triggerPrice));
        LimitPrice = limitPrice;
    }

    public decimal TriggerPrice { get; internal set; }

    public decimal LimitPrice { get; internal set; }

    public bool TriggerTouched { get; internal set; }

    public override OrderType Type => OrderType.LimitIfTouched;

    public override string GetDefaultTag() => FormattableString.Invariant($"Trigger Price: {TriggerPrice} Limit Price: {LimitPrice}");

    public override void ApplyUpdateOrderRequest(UpdateOrderRequest request)
    {
        base.ApplyUpdateOrderRequest(request);
        if (request.TriggerPrice is { } trigger) TriggerPrice = trigger;
        if (request.LimitPrice is { } limit) LimitPrice = limit;
    }

    protected override decimal GetValueImpl(Security security) => ValueAt(Quantity, LimitPrice, security.Price);

    public override Order Clone()
    {
        var order = new LimitIfTouchedOrder { TriggerPrice = TriggerPrice, LimitPrice = LimitPrice, TriggerTouched = TriggerTouched };
        CopyTo(order);
        return order;
    }
}
