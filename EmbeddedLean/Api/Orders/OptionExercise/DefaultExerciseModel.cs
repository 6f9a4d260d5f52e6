using QuantConnect.Orders.Fees;
using QuantConnect.Securities.Option;

namespace QuantConnect.Orders.OptionExercise;

/// <summary>The contracts go at zero; in the money the underlying is traded at the strike, unless the option is settled in cash.</summary>
public class DefaultExerciseModel : IOptionExerciseModel
{
    public virtual IEnumerable<OrderEvent> OptionExercise(Option option, OptionExerciseOrder order)
    {
        var underlying = option.Underlying;
        var now = option.LocalTime.ConvertToUtc(option.Exchange.TimeZone);
        var inTheMoney = option.IsAutoExercised(underlying.Close);
        var assigned = inTheMoney && option.Holdings.IsShort;
        var what = !inTheMoney ? "Expired out of the money" : assigned ? "Assigned" : "Exercised";
        yield return new OrderEvent(order.Id, option.Symbol, now, OrderStatus.Filled, DirectionOf(order.Quantity), 0m, order.Quantity, OrderFee.Zero,
            FormattableString.Invariant($"{what}. {underlying.Symbol.Value}: {underlying.Price}"))
        {
            IsAssignment = assigned,
            IsInTheMoney = inTheMoney
        };
        if (!inTheMoney || option.ExerciseSettlement != SettlementType.PhysicalDelivery) yield break;
        var traded = option.GetExerciseQuantity(order.Quantity);
        yield return new OrderEvent(order.Id, underlying.Symbol, now, OrderStatus.Filled, DirectionOf(traded), option.StrikePrice, traded, OrderFee.Zero,
            assigned ? "Delivery of an assignment" : "Delivery of an exercise")
        {
            IsInTheMoney = true
        };
    }

    private static OrderDirection DirectionOf(decimal quantity) =>
        quantity > 0 ? OrderDirection.Buy : quantity < 0 ? OrderDirection.Sell : OrderDirection.Hold;
}
