using QuantConnect.Securities;

namespace QuantConnect.Orders.Fees;

/// <summary>How exchanges for coins charge a rate: a future in what it settles in, a purchase in the coin bought, a sale in the money received.</summary>
internal static class PairFees
{
    public static OrderFee At(decimal rate, OrderFeeParameters parameters)
    {
        var (order, security) = (parameters.Order, parameters.Security);
        if (security.Type == SecurityType.CryptoFuture)
        {
            var value = security.Holdings.GetQuantityValue(order.AbsoluteQuantity, security.Price);
            return Fee(value.Amount * rate, value.Cash.Symbol);
        }
        if (order.Direction == OrderDirection.Buy && security is IBaseCurrencySymbol pair) return Fee(order.AbsoluteQuantity * rate, pair.BaseCurrency.Symbol);
        var price = order is LimitOrder limit ? limit.LimitPrice : security.BidPrice;
        return Fee(price * security.SymbolProperties.ContractMultiplier * order.AbsoluteQuantity * rate, security.QuoteCurrency.Symbol);
    }

    public static bool IsMaker(Order order, bool postOnly) => order.Type == OrderType.Limit && (postOnly || !order.IsMarketable);

    private static OrderFee Fee(decimal amount, string currency) => new(new CashAmount(amount, currency));
}
