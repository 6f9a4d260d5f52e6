using QuantConnect.Interfaces;
using QuantConnect.Orders;

namespace QuantConnect.Securities;

/// <summary>Warns at five percent of margin left, and sells when the margin used is over the portfolio's value by the buffer.</summary>
public class DefaultMarginCallModel : IMarginCallModel
{
    private readonly decimal _buffer;

    public DefaultMarginCallModel(SecurityPortfolioManager portfolio, IOrderProperties? defaultOrderProperties, decimal marginBuffer = 0.1m)
    {
        Portfolio = portfolio;
        DefaultOrderProperties = defaultOrderProperties!;
        _buffer = marginBuffer;
    }

    protected SecurityPortfolioManager Portfolio { get; }

    protected IOrderProperties DefaultOrderProperties { get; }

    public List<SubmitOrderRequest> GetMarginCallOrders(out bool issueMarginCallWarning)
    {
        issueMarginCallWarning = false;
        var used = Portfolio.TotalMarginUsed;
        if (used <= 0) return [];
        var value = Portfolio.TotalPortfolioValue;
        var remaining = value - Portfolio.UnsettledCashBook.TotalValueInAccountCurrency - used;
        if (remaining <= value * 0.05m) issueMarginCallWarning = true;
        if (remaining > 0) return [];

        var orders = new List<SubmitOrderRequest>();
        if (used > value * (1 + _buffer))
        {
            if (Portfolio.Securities.Values.FirstOrDefault(static s => s.Invested && s.Type.IsOption()) is { } option)
                throw new NotSupportedException($"A margin call with options in the account ({option.Symbol.Value}) closes whole strategies, which this host does not do: keep more margin free, or SetMarginCallModel(MarginCallModel.Null).");
            foreach (var security in Portfolio.Securities.Values)
            {
                if (security.Invested && Reduce(security, value, used) is { } order) orders.Add(order);
            }
        }
        issueMarginCallWarning = orders.Count > 0;
        return orders;
    }

    public virtual List<OrderTicket> ExecuteMarginCall(IEnumerable<SubmitOrderRequest> generatedMarginCallOrders)
    {
        var executed = new List<OrderTicket>();
        if (Portfolio.MarginRemaining >= 0) return executed;
        // The worst loser first.
        foreach (var request in generatedMarginCallOrders.OrderBy(r => Portfolio[r.Symbol].UnrealizedProfit))
        {
            var ticket = Portfolio.Transactions.AddOrder(request);
            if (ticket.Status.IsOpen()) Portfolio.Transactions.WaitForOrder(ticket.OrderId);
            executed.Add(ticket);
            if (Portfolio.MarginRemaining >= 0) break;
        }
        return executed;
    }

    private SubmitOrderRequest? Reduce(Security security, decimal value, decimal used)
    {
        if (security.QuoteCurrency.ConversionRate == 0) return null;
        var reserved = security.BuyingPowerModel.GetReservedBuyingPowerForPosition(security);
        var keep = Math.Max(0, reserved - (used - value));
        var delta = (reserved - keep) * -Math.Sign(security.Holdings.Quantity);
        var size = security.BuyingPowerModel.GetMaximumOrderQuantityForDeltaBuyingPower(
            new GetMaximumOrderQuantityForDeltaBuyingPowerParameters(Portfolio, security, delta, 0)).Quantity;
        if (size == 0) return null;
        return new SubmitOrderRequest(OrderType.Market, security.Type, security.Symbol, Math.Abs(size) * -Math.Sign(security.Holdings.Quantity), 0, 0,
            security.LocalTime.ConvertToUtc(security.Exchange.TimeZone), "Margin Call", DefaultOrderProperties?.Clone());
    }
}
