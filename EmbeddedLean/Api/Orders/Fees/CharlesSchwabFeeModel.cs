using QuantConnect.Securities;

namespace QuantConnect.Orders.Fees;

/// <summary>Schwab: shares free, options by the contract.</summary>
public class CharlesSchwabFeeModel : FeeModel
{
    public override OrderFee GetOrderFee(OrderFeeParameters parameters) => parameters.Security.Type switch
    {
        SecurityType.Option => Contracts(parameters, 0.65m),
        SecurityType.IndexOption => Contracts(parameters, 1m),
        _ => OrderFee.Zero
    };

    private static OrderFee Contracts(OrderFeeParameters parameters, decimal each) =>
        new(new CashAmount(parameters.Order.AbsoluteQuantity * each, Currencies.USD));
}
