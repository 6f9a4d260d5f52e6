using QuantConnect.Securities;

namespace QuantConnect.Orders.Fees;

/// <summary>The same fee for every order.</summary>
public class ConstantFeeModel : FeeModel
{
    private readonly decimal _fee;
    private readonly string _currency;

    public ConstantFeeModel(decimal fee, string currency = "USD")
    {
        _fee = Math.Abs(fee);
        _currency = currency;
    }

    public override OrderFee GetOrderFee(OrderFeeParameters parameters) => new(new CashAmount(_fee, _currency));
}
