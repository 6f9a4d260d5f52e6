using Sluice.Simulators.Market;

namespace Sluice.Simulators.Schwab;

/// <summary>Why an order that was taken is rejected after all (brokers.md 1.7, Reject examples). The text on decimals is recorded; the others are made up.</summary>
internal sealed class SchwabRules(ExchangeAccount account, SchwabOptions options)
{
    public const string Decimals = "Orders above $1 can be entered in no more than two decimals; orders below $1, no more than four decimals.";

    /// <summary>The reason; null when it may go on.</summary>
    public string? Check(SchwabTicket ticket)
    {
        if (TooFine(ticket.Price) || TooFine(ticket.StopPrice)) return Decimals;
        foreach (var leg in ticket.Legs)
        {
            var held = account.Held(leg.Market.Instrument.Symbol);
            var fits = leg.Instruction switch
            {
                "SELL" or "SELL_TO_CLOSE" => held >= leg.Quantity,
                "BUY_TO_COVER" or "BUY_TO_CLOSE" => -held >= leg.Quantity,
                "BUY" or "BUY_TO_OPEN" => held >= 0,
                _ => held <= 0
            };
            if (!fits) return $"The instruction {leg.Instruction} of {leg.Quantity} does not fit the position of {held}.";
        }

        return Cost(ticket) > BuyingPower() ? "You do not have enough available cash/buying power for this order." : null;
    }

    public decimal BuyingPower() => account.CashIn("USD") * (options.AccountType == "CASH" ? 1 : 2);

    /// <summary>What opening legs cost at most; closing legs cost nothing here.</summary>
    public static decimal Cost(SchwabTicket ticket)
    {
        if (ticket.Legs.Count > 1) return ticket.OrderType == "NET_DEBIT" ? ticket.Price!.Value * 100 * ticket.Legs.Min(leg => leg.Quantity) : 0;
        return ticket.Legs.Where(leg => leg.Instruction is "BUY" or "BUY_TO_OPEN" or "SELL_SHORT")
            .Sum(leg => leg.Quantity * leg.Market.Instrument.Multiplier * (ticket.Price ?? ticket.StopPrice ?? leg.Market.Ask));
    }

    private static bool TooFine(decimal? price) => price is { } value && Math.Round(value, value >= 1 ? 2 : 4) != value;
}
