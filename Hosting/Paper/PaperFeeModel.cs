using QuantConnect.Orders.Fees;
using QuantConnect.Securities;
using Sluice.Core.Configuration;

namespace Sluice.Hosting;

/// <summary>Commission of the paper account, in the instrument's currency: per order, per unit, and a fraction of the value.</summary>
public sealed class PaperFeeModel(PaperConfiguration costs) : FeeModel
{
    public override OrderFee GetOrderFee(OrderFeeParameters parameters)
    {
        var quantity = parameters.Order.AbsoluteQuantity;
        var value = quantity * parameters.Security.Price * parameters.Security.SymbolProperties.ContractMultiplier;
        var fee = costs.CommissionPerOrder + (costs.CommissionPerShare * quantity) + (costs.CommissionPercent * value);
        return new OrderFee(new CashAmount(fee, parameters.Security.QuoteCurrency.Symbol));
    }
}
