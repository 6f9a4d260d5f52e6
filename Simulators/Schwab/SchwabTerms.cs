using Sluice.Simulators.Hosting;
using Sluice.Simulators.Market;

namespace Sluice.Simulators.Schwab;

/// <summary>Translates Schwab's terms into the exchange's.</summary>
internal static class SchwabTerms
{
    public static OrderRequest Order(SchwabTicket ticket, string account, bool isHeld, DateTime now)
    {
        var units = ticket.Legs.Select(leg => leg.Quantity).Aggregate(GreatestCommonDivisor);
        if (ticket.Legs.Count == 1) units = ticket.Legs[0].Quantity;
        return new OrderRequest
        {
            Account = account,
            Legs = [.. ticket.Legs.Select(leg => new ExchangeLeg(leg.Market, leg.IsBuy, leg.Quantity / units) { Side = leg.Instruction })],
            Quantity = units,
            Form = ticket.OrderType is "MARKET" or "STOP" or "TRAILING_STOP" ? OrderForm.Market : OrderForm.Limit,
            Limit = ticket.OrderType switch
            {
                "LIMIT" or "STOP_LIMIT" or "NET_DEBIT" => ticket.Price,
                "NET_CREDIT" => -ticket.Price,
                "NET_ZERO" => 0,
                _ => null
            },
            Trigger = Trigger(ticket),
            Term = ticket.Duration switch { "FILL_OR_KILL" => OrderTerm.FillOrKill, "IMMEDIATE_OR_CANCEL" => OrderTerm.ImmediateOrCancel, _ => OrderTerm.Resting },
            ExpiresAt = ticket.Duration == "DAY" ? MarketHours.EndOfDay(now) : null,
            HeldForSession = isHeld
        };
    }

    private static OrderTrigger? Trigger(SchwabTicket ticket)
    {
        var isBuy = ticket.Legs[0].IsBuy;
        if (ticket.OrderType is "STOP" or "STOP_LIMIT") return new OrderTrigger { FiresAbove = isBuy, Level = ticket.StopPrice!.Value };
        if (ticket.OrderType != "TRAILING_STOP") return null;
        return new OrderTrigger
        {
            FiresAbove = isBuy,
            Source = isBuy ? TriggerSource.Ask : TriggerSource.Bid,
            TrailOffset = ticket.TrailsByPercent ? null : ticket.TrailOffset,
            TrailFraction = ticket.TrailsByPercent ? ticket.TrailOffset / 100 : null
        };
    }

    private static decimal GreatestCommonDivisor(decimal a, decimal b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);
}
