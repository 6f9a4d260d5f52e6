using QuantConnect.Orders;
using QuantConnect.Orders.Fees;

namespace QuantConnect.Securities;

/// <summary>Books a fill: cash, fee, profit, holding.</summary>
public class SecurityPortfolioModel : ISecurityPortfolioModel
{
    public virtual void ProcessFill(SecurityPortfolioManager portfolio, Security security, OrderEvent fill)
    {
        var holding = security.Holdings;
        var (wasLong, wasShort) = (holding.IsLong, holding.IsShort);
        holding.AddNewSale(holding.GetQuantityValue(fill.AbsoluteFillQuantity, fill.FillPrice).InAccountCurrency);

        var fee = 0m;
        if (fill.OrderFee != OrderFee.Zero && fill.OrderFee.Value.Amount != 0)
        {
            fee = portfolio.CashBook.ConvertToAccountCurrency(fill.OrderFee.Value).Amount;
            holding.AddNewFee(fee);
            fill.OrderFee.ApplyToPortfolio(portfolio, fill);
        }

        ApplyFunds(portfolio, security, fill);

        if ((wasLong && fill.Direction == OrderDirection.Sell) || (wasShort && fill.Direction == OrderDirection.Buy))
        {
            var profit = ProcessCloseTradeProfit(portfolio, security, fill).InAccountCurrency;
            holding.AddNewProfit(profit);
            holding.SetLastTradeProfit(profit);
            // The fee of the opening trade is taken to be like that of the closing one.
            var net = profit - 2 * fee;
            portfolio.AddTransactionRecord(security.LocalTime.ConvertToUtc(security.Exchange.TimeZone), net, net > 0);
        }

        UpdateHolding(holding, fill);
    }

    protected virtual ConvertibleCashAmount ProcessCloseTradeProfit(SecurityPortfolioManager portfolio, Security security, OrderEvent fill)
    {
        var closed = Math.Sign(-fill.FillQuantity) * Math.Min(fill.AbsoluteFillQuantity, security.Holdings.AbsoluteQuantity);
        var cost = security.Holdings.GetQuantityValue(closed, security.Holdings.AveragePrice);
        var sale = security.Holdings.GetQuantityValue(closed, fill.FillPrice);
        var profit = new ConvertibleCashAmount(sale.Amount - cost.Amount, sale.Cash);
        if (IsMargined(security.Type))
            security.SettlementModel.ApplyFunds(new ApplyFundsSettlementModelParameters(portfolio, security, fill.UtcTime, profit, fill));
        return profit;
    }

    private static bool IsMargined(SecurityType type) => type is SecurityType.Future or SecurityType.Cfd or SecurityType.CryptoFuture;

    private static void ApplyFunds(SecurityPortfolioManager portfolio, Security security, OrderEvent fill)
    {
        if (!IsMargined(security.Type))
        {
            var paid = new CashAmount(-fill.FillQuantity * fill.FillPrice * security.SymbolProperties.ContractMultiplier, security.QuoteCurrency.Symbol);
            security.SettlementModel.ApplyFunds(new ApplyFundsSettlementModelParameters(portfolio, security, fill.UtcTime, paid, fill));
        }
        if (security.Type is SecurityType.Forex or SecurityType.Crypto && security is IBaseCurrencySymbol { BaseCurrency: { } currency })
        {
            var bought = new CashAmount(fill.FillQuantity, currency.Symbol);
            security.SettlementModel.ApplyFunds(new ApplyFundsSettlementModelParameters(portfolio, security, fill.UtcTime, bought, fill));
        }
    }

    private static void UpdateHolding(SecurityHolding holding, OrderEvent fill)
    {
        var held = holding.Quantity;
        var after = held + fill.FillQuantity;
        var average = holding.AveragePrice;
        if (held == 0) average = fill.FillPrice;
        else if (Math.Sign(held) == Math.Sign(fill.FillQuantity)) average = (average * held + fill.FillQuantity * fill.FillPrice) / after;
        else if (after == 0) average = 0;
        else if (Math.Sign(after) != Math.Sign(held)) average = fill.FillPrice;
        holding.SetHoldings(average, after);
    }
}
