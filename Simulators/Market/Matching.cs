namespace Sluice.Simulators.Market;

/// <summary>
/// Whether and how an order trades against the quotes of its legs. Every order is a net order here: the net price of a unit is what buying
/// legs pay less what selling legs receive, and it trades when that is not above its limit.
/// </summary>
internal static class Matching
{
    /// <summary>Null when nothing trades now.</summary>
    public static Match? Find(ExchangeOrder order)
    {
        foreach (var leg in order.Legs)
            if (!leg.Market.IsQuoted) return null;
        if (!IsMarketable(order)) return null;
        var quantity = Available(order);
        if (quantity <= 0 || (order.Term == OrderTerm.FillOrKill && quantity < order.Remaining)) return null;
        return new Match(quantity, Prices(order));
    }

    /// <summary>The net price of a unit at the far side of the market, above zero when paid.</summary>
    public static decimal NetTouch(ExchangeOrder order) => Net(order, leg => leg.Market.Touch(leg.IsBuy));

    /// <summary>The net price of a unit, with a price for each leg, above zero when paid.</summary>
    public static decimal Net(ExchangeOrder order, Func<ExchangeLeg, decimal> price)
    {
        // A spread of options is quoted for one unit of the underlying, and a covered call for one share.
        var divisor = order.Legs.Max(leg => leg.Instrument.Multiplier);
        return order.Legs.Sum(leg => (leg.IsBuy ? 1 : -1) * leg.Ratio * leg.Instrument.Multiplier * price(leg)) / divisor;
    }

    private static bool IsMarketable(ExchangeOrder order)
    {
        if (order.Form == OrderForm.Market || order.Limit is not { } limit) return true;
        if (order.IsCombo) return NetTouch(order) <= limit;
        return order.First.IsBuy ? order.First.Market.Ask <= limit : order.First.Market.Bid >= limit;
    }

    private static decimal Available(ExchangeOrder order)
    {
        var units = order.Remaining;
        if (order.FillCeiling is { } ceiling) units = Math.Min(units, ceiling - order.FilledQuantity);
        foreach (var leg in order.Legs)
        {
            var lot = order.IsCombo ? 1 : leg.Instrument.Lot;
            var whole = Math.Floor(leg.Market.Available(leg.IsBuy) / leg.Ratio / lot) * lot;
            units = Math.Min(units, whole);
        }

        return units;
    }

    /// <summary>Who rested gets its limit, who came gets the market.</summary>
    private static List<decimal> Prices(ExchangeOrder order)
    {
        var prices = order.Legs.Select(leg => leg.Market.Touch(leg.IsBuy)).ToList();
        if (order is { IsCombo: false, HasRested: true, Form: OrderForm.Limit, Limit: { } limit }) prices[0] = limit;
        return prices;
    }
}
