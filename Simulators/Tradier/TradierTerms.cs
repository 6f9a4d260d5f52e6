using Sluice.Simulators.Hosting;
using Sluice.Simulators.Market;

namespace Sluice.Simulators.Tradier;

/// <summary>Translates Tradier's terms into the exchange's.</summary>
internal static class TradierTerms
{
    public static OrderRequest Order(TradierTicket ticket, string account, MarketHours hours, DateTime now)
    {
        var units = ticket.IsCombo ? ticket.Legs.Select(leg => leg.Quantity).Aggregate(GreatestCommonDivisor) : ticket.Legs[0].Quantity;
        return new OrderRequest
        {
            Account = account,
            Legs = [.. ticket.Legs.Select(leg => new ExchangeLeg(leg.Market, leg.IsBuy, leg.Quantity / units) { Side = leg.Side })],
            Quantity = units,
            Form = Form(ticket.Type),
            Limit = Limit(ticket.Type, ticket.Price),
            Trigger = Trigger(ticket.Type, ticket.Stop, ticket.Legs[0].IsBuy),
            ExpiresAt = Expiry(ticket.Duration, now),
            ClientKey = ticket.Tag ?? "",
            HeldForSession = ticket.Duration is "day" or "gtc" && hours.Session(now) != MarketSession.Open
        };
    }

    /// <summary>Puts the changed terms of an order into force.</summary>
    public static void Apply(TradierOrder order, ExchangeOrder target, MarketHours hours, DateTime now)
    {
        target.Form = Form(order.Type);
        target.Limit = Limit(order.Type, order.Price);
        if (target.Trigger is not { FiredAt: not null }) target.Trigger = Trigger(order.Type, order.Stop, target.First.IsBuy);
        if (target is { Trigger: not null, State: OrderState.Working }) target.State = OrderState.Untriggered;
        target.ExpiresAt = Expiry(order.Duration, now);
    }

    private static OrderForm Form(string type) => type is "market" or "stop" ? OrderForm.Market : OrderForm.Limit;

    /// <summary>A debit is paid, a credit received, and even is neither.</summary>
    private static decimal? Limit(string type, decimal? price) => type switch
    {
        "limit" or "stop_limit" or "debit" => price,
        "credit" => -price,
        "even" => 0,
        _ => null
    };

    private static OrderTrigger? Trigger(string type, decimal? stop, bool isBuy) =>
        type is "stop" or "stop_limit" && stop is { } level ? new OrderTrigger { FiresAbove = isBuy, Level = level } : null;

    private static DateTime? Expiry(string duration, DateTime now)
    {
        var local = MarketHours.Local(now);
        return duration switch
        {
            "gtc" => null,
            "pre" => now + (new NodaTime.LocalTime(9, 24) - local.TimeOfDay).ToDuration().ToTimeSpan(),
            "post" => now + (new NodaTime.LocalTime(19, 55) - local.TimeOfDay).ToDuration().ToTimeSpan(),
            _ => MarketHours.EndOfDay(now)
        };
    }

    private static decimal GreatestCommonDivisor(decimal a, decimal b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);
}
