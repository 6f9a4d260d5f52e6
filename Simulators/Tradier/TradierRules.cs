using Sluice.Simulators.Hosting;
using Sluice.Simulators.Market;

namespace Sluice.Simulators.Tradier;

/// <summary>What risk and the order system refuse at once, as a 200 with errors (brokers.md 2.5, the list of codes; 2.11). The texts are made up, the codes are not.</summary>
internal sealed class TradierRules(ExchangeAccount account, Exchange exchange, TradierOptions options)
{
    private const decimal LargestQuantity = 10_000_000;
    private const decimal LowestShort = 5;

    /// <summary>The answer that refuses the ticket; null when it may go on.</summary>
    public SimulatorAnswer? Check(TradierTicket ticket)
    {
        foreach (var leg in ticket.Legs)
            if (leg.Quantity is < 1 or > LargestQuantity) return TradierErrors.Refused("Order quantity must be from 1 to 10,000,000.", "IncorrectOrderQuantity");
        return Prices(ticket) ?? Terms(ticket) ?? Sides(ticket) ?? Stops(ticket) ?? Opposite(ticket);
    }

    private static SimulatorAnswer? Prices(TradierTicket ticket)
    {
        if (ticket.Type is "limit" or "stop_limit" or "debit" or "credit" && ticket.Price == null) return TradierErrors.Refused("Limit price is not defined.", "LimitPriceUndefined");
        return ticket.Type is "stop" or "stop_limit" && ticket.Stop == null ? TradierErrors.Refused("Stop price is not defined.", "StopPriceUndefined") : null;
    }

    private static SimulatorAnswer? Terms(TradierTicket ticket)
    {
        if (ticket.Duration != "gtc") return null;
        if (ticket.Type == "market") return TradierErrors.Refused("A market order cannot be good till canceled.", "MarketOrderIsGtc");
        return ticket.Legs.Any(leg => leg.Side == "sell_short") ? TradierErrors.Refused("A short sale has to be a day order.", "ShortOrderIsGtc") : null;
    }

    /// <summary>A side has to fit what is held, and no order crosses zero.</summary>
    private SimulatorAnswer? Sides(TradierTicket ticket)
    {
        foreach (var leg in ticket.Legs)
        {
            var held = account.Held(leg.Market.Instrument.Symbol);
            var option = leg.IsOption ? "Option" : "";
            var fault = leg.Side switch
            {
                "buy" or "buy_to_open" when held < 0 => ("A short position is open: buy to close it.", $"UnexpectedBuyOrder{option}"),
                "sell" or "sell_to_close" when held <= 0 => ("There is no long position to sell.", $"UnexpectedSellOrder{option}"),
                "sell" or "sell_to_close" when leg.Quantity > held => ("The order sells more than is held.", "LongPositionCrossZero"),
                "sell_short" or "sell_to_open" when held > 0 => ("A long position is open: sell it.", $"UnexpectedSellShortOrder{option}"),
                "buy_to_cover" or "buy_to_close" when held >= 0 => ("There is no short position to close.", $"UnexpectedBuyToCoverOrder{option}"),
                "buy_to_cover" or "buy_to_close" when leg.Quantity > -held => ("The order buys more than is short.", "ShortPositionCrossZero"),
                "sell_short" when leg.Market.Last < LowestShort => ("Its last price is below 5.", "SellShortOrderLastPriceBelow5"),
                "sell_short" when options.AccountType == "cash" => ("Short sales need a margin account.", "ShortStockTradingDeniedForAccount"),
                _ => ((string Text, string Code)?)null
            };
            if (fault is { } found) return TradierErrors.Refused(found.Text, found.Code);
        }

        return null;
    }

    private static SimulatorAnswer? Stops(TradierTicket ticket)
    {
        if (ticket.Stop is not { } stop || ticket.Legs is not [var leg] || !leg.Market.IsQuoted) return null;
        if (leg.IsBuy && stop < leg.Market.Ask) return TradierErrors.Refused("The stop of a buy is below the ask.", "BuyStopOrderStopPriceLessAsk");
        return !leg.IsBuy && stop > leg.Market.Bid ? TradierErrors.Refused("The stop of a sell is above the bid.", "SellStopOrderStopPriceGreaterBid") : null;
    }

    private SimulatorAnswer? Opposite(TradierTicket ticket)
    {
        if (!options.RefusesOppositeOrders) return null;
        var opposite = exchange.Live().Any(order => order.Legs.Any(open => ticket.Legs.Any(leg => leg.Market == open.Market && leg.IsBuy != open.IsBuy)));
        return opposite ? TradierErrors.Refused("An order of the other side is open.", "OrderWithDifferentSide") : null;
    }
}
