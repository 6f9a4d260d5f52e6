using QuantConnect.Algorithm.Framework.Portfolio;
using QuantConnect.Interfaces;
using QuantConnect.Orders.Fees;
using QuantConnect.Securities;

namespace QuantConnect.Orders;

/// <summary>How much is to be ordered.</summary>
public static class OrderSizing
{
    /// <summary>At most a fraction of the last volume.</summary>
    public static decimal GetOrderSizeForPercentVolume(Security security, decimal maximumPercentCurrentVolume, decimal desiredOrderSize)
    {
        var most = maximumPercentCurrentVolume * security.Volume;
        return AdjustByLotSize(security, Math.Min(most, Math.Abs(desiredOrderSize)) * Math.Sign(desiredOrderSize));
    }

    /// <summary>At most a value in the account's currency.</summary>
    public static decimal GetOrderSizeForMaximumValue(Security security, decimal maximumOrderValueInAccountCurrency, decimal desiredOrderSize)
    {
        var unit = security.Price * security.QuoteCurrency.ConversionRate * security.SymbolProperties.ContractMultiplier;
        if (unit == 0) return 0m;
        return AdjustByLotSize(security, Math.Min(maximumOrderValueInAccountCurrency / unit, Math.Abs(desiredOrderSize)) * Math.Sign(desiredOrderSize));
    }

    /// <summary>What is missing to the target after all open orders.</summary>
    public static decimal GetUnorderedQuantity(IAlgorithm algorithm, IPortfolioTarget target) =>
        GetUnorderedQuantity(algorithm, target, algorithm.Securities[target.Symbol]);

    public static decimal GetUnorderedQuantity(IAlgorithm algorithm, IPortfolioTarget target, Security security, bool accountForFees = false)
    {
        var quantity = target.Quantity - algorithm.Transactions.GetProjectedHoldings(security).ProjectedQuantity;
        // Fees taken in the base currency leave a little less than was ordered: closing must not sell more than there is.
        if (accountForFees && security is IBaseCurrencySymbol && security.Type == SecurityType.Crypto && quantity > 0)
        {
            var order = new MarketOrder(security.Symbol, quantity, algorithm.UtcTime);
            var fee = security.FeeModel.GetOrderFee(new OrderFeeParameters(security, order)).Value;
            if (fee.Currency == ((IBaseCurrencySymbol)security).BaseCurrency.Symbol) quantity += fee.Amount;
        }
        return AdjustByLotSize(security, quantity);
    }

    /// <summary>Whole lots, towards zero; a millionth of a lot short of the next one is that one.</summary>
    public static decimal AdjustByLotSize(Security security, decimal quantity)
    {
        var (size, lot) = (Math.Abs(quantity), security.SymbolProperties.LotSize);
        var rest = size % lot;
        if (lot - rest < lot / 1_000_000) rest -= lot;
        return (size - rest) * Math.Sign(quantity);
    }
}
