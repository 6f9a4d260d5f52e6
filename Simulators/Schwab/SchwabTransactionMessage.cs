using Newtonsoft.Json.Linq;
using Sluice.Simulators.Market;

namespace Sluice.Simulators.Schwab;

/// <summary>A trade among the transactions (sample zwind_Trader_Transactions.json): here the fees are told, as transfer items of their own.</summary>
internal static class SchwabTransactionMessage
{
    public static JObject Of(ExchangeExecution trade, SchwabOrder order, string account)
    {
        var asset = trade.Leg.Instrument.Option == null ? "EQUITY" : "OPTION";
        var signed = trade.Leg.IsBuy ? trade.Quantity : -trade.Quantity;
        var cost = -signed * trade.Price * trade.Leg.Instrument.Multiplier;
        var items = new JArray(new JObject
        {
            ["instrument"] = SchwabInstrument.Of(trade.Leg.Instrument, asset),
            ["amount"] = signed,
            ["cost"] = cost,
            ["price"] = trade.Price,
            ["positionEffect"] = order.Ticket.Legs[order.Order.Legs.ToList().IndexOf(trade.Leg)].PositionEffect
        });
        if (trade.Fee != 0)
            items.Add(new JObject
            {
                ["instrument"] = new JObject { ["assetType"] = "CURRENCY", ["symbol"] = "CURRENCY_USD", ["description"] = "USD currency", ["instrumentId"] = 1 },
                ["amount"] = trade.Fee,
                ["cost"] = -trade.Fee,
                ["feeType"] = "COMMISSION"
            });
        return new JObject
        {
            ["activityId"] = trade.Id,
            ["time"] = SchwabTime.Order(trade.Time),
            ["accountNumber"] = account,
            ["type"] = "TRADE",
            ["status"] = "VALID",
            ["subAccount"] = "MARGIN",
            ["tradeDate"] = SchwabTime.Order(trade.Time),
            ["positionId"] = SchwabOrderMessage.InstrumentId(trade.Leg.Instrument),
            ["orderId"] = order.Id,
            ["netAmount"] = cost - trade.Fee,
            ["transferItems"] = items
        };
    }
}
