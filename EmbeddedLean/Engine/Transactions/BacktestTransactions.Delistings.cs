using QuantConnect;
using QuantConnect.Data;
using QuantConnect.Data.Market;
using QuantConnect.Orders;
using QuantConnect.Orders.Fees;
using QuantConnect.Securities;

namespace Sluice.EmbeddedLean.Engine.Transactions;

/// <summary>The end of a listing: what is held of it is sold at its last price, options are exercised or expire, and its orders are cancelled.</summary>
internal sealed partial class BacktestTransactions
{
    private const string DelistingTag = "Liquidate from delisting";

    private Slice? _lastDelistings;

    /// <summary>Once a slice.</summary>
    private void ProcessDelistings()
    {
        if (_algorithm.CurrentSlice is not { } slice || ReferenceEquals(slice, _lastDelistings)) return;
        _lastDelistings = slice;
        // Options first: their exercise trades the underlying, which may end with them.
        foreach (var delisting in slice.Delistings.Values.OrderBy(static d => !d.Symbol.SecurityType.IsOption()))
        {
            if (delisting.Type != DelistingType.Delisted) continue;
            if (delisting.Symbol.SecurityType.IsOption()) OnOptionPosition(delisting.Symbol, string.Empty);
            else SellOff(delisting);
            if (!_algorithm.IsWarmingUp) _algorithm.Transactions.CancelOpenOrders(delisting.Symbol);
        }
    }

    private void SellOff(Delisting delisting)
    {
        if (!_algorithm.Securities.TryGetValue(delisting.Symbol, out var security) || security.Holdings.Quantity == 0) return;
        var order = new MarketOrder(security.Symbol, -security.Holdings.Quantity, _algorithm.UtcTime, DelistingTag);
        AddOpen(order, security);
        Handle([new OrderEvent(order, _algorithm.UtcTime, OrderFee.Zero, DelistingTag) { FillPrice = security.Price, Status = OrderStatus.Filled, FillQuantity = order.Quantity }]);
    }

    /// <summary>An order that no one handed in: it exists already.</summary>
    private void AddOpen(Order order, Security security)
    {
        order.Id = _algorithm.Transactions.GetIncrementOrderId();
        order.Status = OrderStatus.Submitted;
        order.PriceCurrency = security.SymbolProperties.QuoteCurrency;
        var request = new SubmitOrderRequest(order.Type, order.SecurityType, order.Symbol, order.Quantity, 0, 0, order.Time, order.Tag, order.Properties);
        request.SetOrderId(order.Id);
        request.SetResponse(OrderResponse.Success(request), OrderRequestStatus.Processed);
        var ticket = new OrderTicket(_algorithm.Transactions, request);
        ticket.SetOrder(order);
        _store.Add(new TrackedOrder(order, ticket, security) { IsTakenUp = true }, true);
    }
}
