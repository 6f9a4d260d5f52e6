using QuantConnect.Benchmarks;
using QuantConnect.Orders;
using QuantConnect.Orders.Fees;
using QuantConnect.Orders.TimeInForces;
using QuantConnect.Securities;
using QuantConnect.Securities.Option;

namespace QuantConnect.Brokerages;

/// <summary>Interactive Brokers; forex sizes are not modelled, so forex is refused.</summary>
public class InteractiveBrokersBrokerageModel : DefaultBrokerageModel
{
    public InteractiveBrokersBrokerageModel(AccountType accountType = AccountType.Margin)
        : base(accountType)
    {
    }

    public override IBenchmark GetBenchmark(SecurityManager securities) => new FuncBenchmark(static _ => 0m);

    public override IFeeModel GetFeeModel(Security security) => new InteractiveBrokersFeeModel();

    public override bool CanSubmitOrder(Security security, Order order, out BrokerageMessageEvent? message)
    {
        message = Refusal(security, order);
        return message is null;
    }

    public override bool CanExecuteOrder(Security security, Order order) => order.SecurityType != SecurityType.Base;

    private static BrokerageMessageEvent? Refusal(Security security, Order order)
    {
        if (order.Type == OrderType.MarketOnClose && security.Type is not (SecurityType.Equity or SecurityType.Future or SecurityType.Cfd))
            return Refuse($"Interactive Brokers takes no market-on-close orders of {security.Type}.");
        if (order.Type == OrderType.MarketOnOpen && !IsBeforeOpen(security))
            return Refuse("Interactive Brokers takes market-on-open orders from the close until two minutes before the open.");
        if (order.Type == OrderType.ComboLegLimit && order.GroupOrderManager?.Count >= 4)
            return Refuse("Interactive Brokers takes no leg limits on combinations of four legs or more.");
        if (security.Type is not (SecurityType.Equity or SecurityType.Option or SecurityType.IndexOption or SecurityType.Future or SecurityType.FutureOption
            or SecurityType.Index or SecurityType.Cfd))
            return Refuse($"{security.Type} is not modelled for Interactive Brokers.");
        if (order.TimeInForce is not (GoodTilCanceledTimeInForce or DayTimeInForce or GoodTilDateTimeInForce))
            return Refuse("Interactive Brokers' orders are for the day, until a date or good till cancelled.");
        return order.Type == OrderType.OptionExercise && security is Option { ExerciseSettlement: SettlementType.Cash }
            ? Refuse("Options that are settled in cash cannot be exercised.") : null;
    }

    private static bool IsBeforeOpen(Security security)
    {
        if (security.Type is not (SecurityType.Equity or SecurityType.Option or SecurityType.FutureOption or SecurityType.IndexOption or SecurityType.Cfd)) return false;
        var session = security.Exchange.Hours.GetMarketHours(security.LocalTime).Segments.FirstOrDefault(static s => s.State == MarketHoursState.Market);
        if (session is null) return true;
        return TimeOnly.FromDateTime(security.LocalTime)
            .IsBetween(TimeOnly.FromTimeSpan(session.End), TimeOnly.FromTimeSpan(session.Start - TimeSpan.FromMinutes(2)));
    }
}
