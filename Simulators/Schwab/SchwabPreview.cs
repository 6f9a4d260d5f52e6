using Newtonsoft.Json.Linq;

namespace Sluice.Simulators.Schwab;

/// <summary>The answer to previewOrder (brokers.md 1.7, Preview; sample zwind_Trader_PreviewOrder.json): orderId 0, and what would reject it under rejects.</summary>
internal static class SchwabPreview
{
    public static JObject Of(SchwabTicket ticket, string account, string? reason, decimal buyingPower)
    {
        var (cost, quantity) = (SchwabRules.Cost(ticket), ticket.Legs[0].Quantity);
        return new JObject
        {
            ["orderId"] = 0,
            ["orderStrategy"] = new JObject
            {
                ["accountNumber"] = account,
                ["advancedOrderType"] = "NONE",
                ["orderBalance"] = new JObject { ["orderValue"] = cost, ["projectedAvailableFund"] = buyingPower - cost, ["projectedBuyingPower"] = buyingPower - cost, ["projectedCommission"] = 0m },
                ["orderStrategyType"] = "SINGLE",
                ["orderVersion"] = 1,
                ["session"] = ticket.Session,
                ["status"] = reason == null ? "ACCEPTED" : "REJECTED",
                ["duration"] = ticket.Duration,
                ["filledQuantity"] = 0m,
                ["orderType"] = ticket.OrderType,
                ["orderValue"] = cost,
                ["price"] = ticket.Price ?? 0m,
                ["quantity"] = quantity,
                ["remainingQuantity"] = quantity,
                ["orderLegs"] = new JArray(ticket.Legs.Select((leg, i) => new JObject
                {
                    ["askPrice"] = leg.Market.Ask,
                    ["bidPrice"] = leg.Market.Bid,
                    ["lastPrice"] = leg.Market.Last,
                    ["markPrice"] = leg.Market.Mark,
                    ["projectedCommission"] = 0m,
                    ["quantity"] = leg.Quantity,
                    ["finalSymbol"] = leg.Market.Instrument.Symbol,
                    ["legId"] = i + 1,
                    ["assetType"] = leg.IsOption ? "OPTION" : "EQUITY",
                    ["instruction"] = leg.Instruction
                }))
            },
            ["orderValidationResult"] = new JObject
            {
                ["alerts"] = new JArray(),
                ["accepts"] = new JArray(),
                ["rejects"] = reason == null ? [] : new JArray(Reject(reason)),
                ["reviews"] = new JArray(),
                ["warns"] = new JArray()
            },
            ["commissionAndFee"] = new JObject { ["commission"] = Legs("commissionLegs"), ["fee"] = Legs("feeLegs"), ["trueCommission"] = Legs("commissionLegs") }
        };
    }

    private static JObject Reject(string reason) => new()
    {
        ["validationRuleName"] = "Order_Sys_0002",
        ["message"] = reason,
        ["activityMessage"] = reason,
        ["originalSeverity"] = "REJECT",
        ["overrideName"] = "",
        ["overrideSeverity"] = "REJECT"
    };

    private static JObject Legs(string name) => new() { [name] = new JArray() };
}
