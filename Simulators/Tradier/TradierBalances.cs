using Newtonsoft.Json.Linq;
using Sluice.Simulators.Market;

namespace Sluice.Simulators.Tradier;

/// <summary>Balances: brokers.md 2.8; samples asynctradier_get_balance_cash.json, _margin.json, _pdt.json.</summary>
internal static class TradierBalances
{
    public static JObject Of(ExchangeAccount account, Exchange exchange, string type, int pendingOrders)
    {
        var cash = account.CashIn("USD");
        decimal Value(Func<ExchangePosition, bool> which) => account.Positions.Where(which)
            .Sum(position => position.Quantity * position.Instrument.Multiplier * exchange.Market(position.Instrument.Symbol)!.Last);
        var (stockLong, stockShort) = (Value(each => !IsOption(each) && each.Quantity > 0), Value(each => !IsOption(each) && each.Quantity < 0));
        var (optionLong, optionShort) = (Value(each => IsOption(each) && each.Quantity > 0), Value(each => IsOption(each) && each.Quantity < 0));
        var market = stockLong + stockShort + optionLong + optionShort;
        var balances = new JObject
        {
            ["option_short_value"] = optionShort,
            ["total_equity"] = cash + market,
            ["account_number"] = account.Number,
            ["account_type"] = type,
            ["close_pl"] = account.Positions.Sum(each => each.RealizedProfit),
            ["current_requirement"] = stockLong / 2,
            ["equity"] = 0,
            ["long_market_value"] = stockLong + optionLong,
            ["market_value"] = market,
            ["open_pl"] = account.Positions.Sum(each => each.OpenProfit(exchange.Market(each.Instrument.Symbol)!.Last)),
            ["option_long_value"] = optionLong,
            ["option_requirement"] = 0,
            ["pending_orders_count"] = pendingOrders,
            ["short_market_value"] = stockShort + optionShort,
            ["stock_long_value"] = stockLong,
            ["total_cash"] = cash,
            ["uncleared_funds"] = 0,
            ["pending_cash"] = 0
        };
        balances[type] = Details(type, cash, stockShort);
        return new JObject { ["balances"] = balances };
    }

    /// <summary>What new orders may cost: cash, twice of it on margin, four times for pattern day traders.</summary>
    public static decimal BuyingPower(ExchangeAccount account, string type) => account.CashIn("USD") * (type switch { "cash" => 1, "pdt" => 4, _ => 2 });

    private static bool IsOption(ExchangePosition position) => position.Instrument.Option != null;

    private static JObject Details(string type, decimal cash, decimal stockShort)
    {
        if (type == "cash") return new JObject { ["cash_available"] = cash, ["sweep"] = 0, ["unsettled_funds"] = 0m };
        var details = new JObject
        {
            ["fed_call"] = 0,
            ["maintenance_call"] = 0,
            ["option_buying_power"] = cash,
            ["stock_buying_power"] = cash * (type == "pdt" ? 4 : 2),
            ["stock_short_value"] = stockShort
        };
        if (type == "margin") details["sweep"] = 0;
        return details;
    }
}
