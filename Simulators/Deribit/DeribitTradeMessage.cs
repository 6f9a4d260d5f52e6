using System.Globalization;
using Newtonsoft.Json.Linq;
using Sluice.Simulators.Market;

namespace Sluice.Simulators.Deribit;

/// <summary>A trade object (brokers.md 3.6, "Trade object"). Its fee is paid when above zero.</summary>
internal static class DeribitTradeMessage
{
    public static JObject Of(ExchangeExecution trade, DeribitOrder order)
    {
        var market = trade.Leg.Market;
        var message = new JObject
        {
            ["trade_id"] = Id(trade.Id, order.Instrument.Currency),
            ["trade_seq"] = trade.Id,
            ["instrument_name"] = order.Instrument.Name,
            ["timestamp"] = DeribitTime.Of(trade.Time),
            ["order_id"] = order.Id,
            ["matching_id"] = JValue.CreateNull(),
            ["direction"] = trade.Leg.IsBuy ? "buy" : "sell",
            ["tick_direction"] = trade.Leg.IsBuy ? 0 : 2,
            ["price"] = trade.Price,
            ["amount"] = trade.Quantity,
            ["contracts"] = trade.Quantity / order.Instrument.ContractSize,
            ["index_price"] = order.Instrument.Instrument.Option == null ? market.Index : 0m,
            ["mark_price"] = market.Mark,
            ["fee"] = trade.Fee,
            ["fee_currency"] = trade.Currency,
            ["liquidity"] = trade.IsMaker ? "M" : "T",
            ["order_type"] = order.Type is "market" or "stop_market" or "take_market" ? "market" : "limit",
            ["state"] = order.State,
            ["post_only"] = order.PostOnly,
            ["reduce_only"] = order.ReduceOnly,
            ["mmp"] = false,
            ["risk_reducing"] = false,
            ["api"] = !order.Order.Request.IsManual,
            ["profit_loss"] = Math.Round(trade.Profit, 8)
        };
        if (order.Label.Length > 0) message["label"] = order.Label;
        return message;
    }

    /// <summary>Plain digits of BTC, else with the currency in front; unique for each currency.</summary>
    public static string Id(long number, string currency) => currency == "BTC" ? number.ToString(CultureInfo.InvariantCulture) : $"{currency}-{number}";
}
