using QuantConnect;
using QuantConnect.Orders.Fees;
using QuantConnect.Securities;
using Sluice.Core.Configuration;

namespace Sluice.Brokerages.Schwab;

/// <summary>Commissions as the account has them, in dollars: for an order of shares, and for each option contract.</summary>
public sealed class SluiceSchwabFeeModel(SchwabConfiguration configuration) : FeeModel
{
    public override OrderFee GetOrderFee(OrderFeeParameters parameters)
    {
        var fee = parameters.Security.Type == SecurityType.Equity
            ? configuration.CommissionPerOrder
            : configuration.CommissionPerContract * parameters.Order.AbsoluteQuantity;
        return new OrderFee(new CashAmount(fee, Currencies.USD));
    }
}
