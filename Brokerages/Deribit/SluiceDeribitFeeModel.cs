using QuantConnect.Orders.Fees;
using QuantConnect.Securities;
using QuantConnect.Securities.Option;

namespace Sluice.Brokerages.Deribit;

/// <summary>
/// The taker's fee, which is the dearer one: what LEAN reckons with before a fill tells the real fee. In the currency that the contract is
/// settled in: the coin of an inverse future or a coin's option.
/// </summary>
/// <param name="futureFee">Fraction of the contract's value.</param>
/// <param name="optionFee">Fraction of the underlying.</param>
internal sealed class SluiceDeribitFeeModel(decimal futureFee, decimal optionFee) : FeeModel
{
    /// <summary>Highest fee of an option, as a fraction of its premium.</summary>
    private const decimal OptionCap = 0.125m;

    public override OrderFee GetOrderFee(OrderFeeParameters parameters)
    {
        var (security, quantity) = (parameters.Security, parameters.Order.AbsoluteQuantity);
        if (security.Price == 0) return OrderFee.Zero;
        if (security is Option option) return new OrderFee(new CashAmount(quantity * OptionFee(option), option.QuoteCurrency.Symbol));
        var value = security.Holdings.GetQuantityValue(quantity, security.Price);
        return new OrderFee(new CashAmount(Math.Abs(value.Amount) * futureFee, value.Cash.Symbol));
    }

    /// <summary>For one coin. An option that is paid for in its coin has an underlying of one coin.</summary>
    private decimal OptionFee(Option option)
    {
        var isPaidInCoin = option.Symbol.ID.Symbol.StartsWith(option.QuoteCurrency.Symbol, StringComparison.Ordinal);
        var underlying = isPaidInCoin ? 1 : option.Underlying?.Price ?? 0;
        var cap = option.Price * OptionCap;
        return underlying > 0 ? Math.Min(underlying * optionFee, cap) : cap;
    }
}
