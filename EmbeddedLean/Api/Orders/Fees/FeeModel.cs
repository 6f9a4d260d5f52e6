namespace QuantConnect.Orders.Fees;

/// <summary>The base of fee models: no fee.</summary>
public class FeeModel : IFeeModel
{
    public virtual OrderFee GetOrderFee(OrderFeeParameters parameters) => new(new Securities.CashAmount(0, Currencies.USD));
}
