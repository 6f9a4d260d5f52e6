using QuantConnect;
using QuantConnect.Brokerages;
using QuantConnect.Brokerages.CrossZero;
using QuantConnect.Orders;
using QuantConnect.Securities;

namespace Sluice.Tests.EmbeddedLean.Brokerages;

/// <summary>A brokerage that cannot turn a position with one order.</summary>
internal sealed class SplittingBrokerage() : Brokerage(nameof(SplittingBrokerage))
{
    public List<CrossZeroFirstOrderRequest> Parts { get; } = [];

    public Func<CrossZeroFirstOrderRequest, bool> Accepts { get; set; } = _ => true;

    public override bool IsConnected => true;

    public bool? Place(Order order, decimal holding) => TryCrossZeroPositionOrder(order, holding);

    public bool Handle(Order order, OrderEvent orderEvent) => TryHandleRemainingCrossZeroOrder(order, orderEvent);

    public bool TryFind(string id, OrderStatus status, out Order? order) => TryGetOrRemoveCrossZeroOrder(id, status, out order);

    public bool TryUpdate(Order order, out decimal quantity) => TryGetUpdateCrossZeroOrderQuantity(order, out quantity);

    public override bool PlaceOrder(Order order) => throw new NotSupportedException("The test places parts.");

    public override bool UpdateOrder(Order order) => throw new NotSupportedException("The test places parts.");

    public override bool CancelOrder(Order order) => throw new NotSupportedException("The test places parts.");

    public override void Connect()
    {
    }

    public override void Disconnect()
    {
    }

    public override List<Order> GetOpenOrders() => [];

    public override List<Holding> GetAccountHoldings() => [];

    public override List<CashAmount> GetCashBalance() => [];

    protected override CrossZeroOrderResponse PlaceCrossZeroOrder(CrossZeroFirstOrderRequest crossZeroOrderRequest, bool isPlaceOrderWithLeanEvent = true)
    {
        Parts.Add(crossZeroOrderRequest);
        return new CrossZeroOrderResponse($"P{Parts.Count}", Accepts(crossZeroOrderRequest), "told so");
    }
}
