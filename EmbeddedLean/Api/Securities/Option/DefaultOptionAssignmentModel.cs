using QuantConnect.Orders;
using QuantConnect.Orders.Fees;

namespace QuantConnect.Securities.Option;

/// <summary>
/// Takes it that holders of options deep in the money exercise in the last days (American) or on the last day (European), when that pays more than selling
/// the option at its bid.
/// </summary>
public class DefaultOptionAssignmentModel : IOptionAssignmentModel
{
    private readonly decimal _depth;
    private readonly TimeSpan _lead;

    /// <param name="requiredInTheMoneyPercent">How far in the money, as a fraction of the underlying's price.</param>
    /// <param name="priorExpiration">How long before the expiry; null: four days.</param>
    public DefaultOptionAssignmentModel(decimal requiredInTheMoneyPercent = 0.05m, TimeSpan? priorExpiration = null)
    {
        _depth = requiredInTheMoneyPercent;
        _lead = priorExpiration ?? TimeSpan.FromDays(4);
    }

    public virtual OptionAssignmentResult GetAssignment(OptionAssignmentParameters parameters)
    {
        var option = parameters.Option;
        return IsDue(option) && IsDeep(option) && ProfitOfExercise(option) > 0
            ? new OptionAssignmentResult(option.Holdings.AbsoluteQuantity, "Simulated option assignment before expiration")
            : OptionAssignmentResult.Null;
    }

    private bool IsDue(Option option) => option.Style == OptionStyle.American
        ? option.Expiry - option.LocalTime <= _lead : option.Expiry.Date == option.LocalTime.Date;

    private bool IsDeep(Option option)
    {
        var price = option.Underlying.Close;
        // Without a price nothing is deep; LEAN divides by zero here and ends the run.
        return price != 0 && option.GetPayOff(price) / price > _depth;
    }

    /// <summary>What the holder gains over selling. The terms are LEAN's, with its multiplier on a quantity that is in units already.</summary>
    private static decimal ProfitOfExercise(Option option)
    {
        var (holding, underlying) = (option.Holdings, option.Underlying);
        var rate = option.QuoteCurrency.ConversionRate;
        var multiplier = option.SymbolProperties.ContractMultiplier;
        var now = option.LocalTime.ConvertToUtc(option.Exchange.TimeZone);
        var selling = (option.BidPrice - holding.AveragePrice) * -holding.Quantity * rate * multiplier
            - FeeOf(option, new MarketOrder(option.Symbol, -holding.Quantity, now)) * rate;

        var units = option.GetExerciseQuantity(holding.Quantity);
        var price = option.Right == OptionRight.Call ? underlying.BidPrice : underlying.AskPrice;
        var delivery = option.ExerciseSettlement != SettlementType.PhysicalDelivery ? 0m
            : FeeOf(underlying, new MarketOrder(underlying.Symbol, -units, underlying.LocalTime.ConvertToUtc(underlying.Exchange.TimeZone)))
                * underlying.QuoteCurrency.ConversionRate;
        var exercising = (price - option.ScaledStrikePrice) * units * underlying.QuoteCurrency.ConversionRate * option.ContractUnitOfTrade
            - delivery
            - holding.AveragePrice * holding.AbsoluteQuantity * multiplier * rate
            - FeeOf(option, new OptionExerciseOrder(option.Symbol, (int)holding.AbsoluteQuantity, now)) * rate;
        return exercising - selling;
    }

    private static decimal FeeOf(Security security, Order order) => security.FeeModel.GetOrderFee(new OrderFeeParameters(security, order)).Value.Amount;
}
