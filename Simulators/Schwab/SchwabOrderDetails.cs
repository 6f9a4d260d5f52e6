using Newtonsoft.Json.Linq;
using Sluice.Simulators.Market;

namespace Sluice.Simulators.Schwab;

/// <summary>The order within OrderCreated and ChangeCreated, nested as in recorded messages: Order.Order.AssetOrderEquityOrderLeg.OrderLegs; the same for options.</summary>
internal static class SchwabOrderDetails
{
    public static JObject Of(SchwabOrder order, string account, string typeCode, JObject time, Func<ExchangeLeg, JObject> quote) => new()
    {
        ["SchwabOrderID"] = $"{order.Id}",
        ["AccountNumber"] = account,
        ["Order"] = new JObject
        {
            ["AccountInfo"] = new JObject { ["AccountNumber"] = account, ["CustomerOrFirmCode"] = "CustomerOrFirmCode_Customer", ["AccountTypeCode"] = "Customer" },
            ["ClientChannelInfo"] = new JObject { ["ClientProductCode"] = "N1", ["EventUserID"] = "N9XX", ["EventUserType"] = "Client" },
            ["LifecycleCreatedTimestamp"] = time.DeepClone(),
            ["LifecycleSchwabOrderID"] = $"{order.Id}",
            ["EntryTimestamp"] = time.DeepClone(),
            ["AutoConfirm"] = true,
            ["SourceOMS"] = "ngOMS",
            ["FirmID"] = "CHAS",
            ["OrderAccount"] = "TDAAccount",
            ["AssetOrderEquityOrderLeg"] = new JObject
            {
                ["OrderInstruction"] = new JObject { ["HandlingInstructionCode"] = "AutomatedExecutionNoIntervention", ["ExecutionStrategy"] = Strategy(order) },
                ["AssetType"] = order.Order.First.Instrument.Option == null ? "MajorAssetType_Equity" : "MajorAssetType_EquityOption",
                ["TimeInForce"] = order.Ticket.Duration == "DAY" ? "Day" : "GoodTilCancel",
                ["OrderTypeCode"] = typeCode,
                ["OrderLegs"] = new JArray(order.Order.Legs.Select(leg => Leg(order, leg, quote))),
                ["OrderCapacityCode"] = "OC_Agency",
                ["SettlementType"] = "SettlementType_Regular",
                ["SolicitedCode"] = "Unsolicited"
            }
        }
    };

    private static JObject Strategy(SchwabOrder order)
    {
        if (order.Ticket.Price is not { } price) return new JObject { ["Type"] = "ES_Market" };
        return new JObject
        {
            ["Type"] = "ES_Limit",
            ["LimitExecutionStrategy"] = new JObject { ["Type"] = "ES_Limit", ["LimitPrice"] = SchwabDecimal.Of(price), ["LimitPriceUnitCode"] = "Units" }
        };
    }

    private static JObject Leg(SchwabOrder order, ExchangeLeg leg, Func<ExchangeLeg, JObject> quote)
    {
        var quantity = order.Order.Quantity * leg.Ratio;
        // The net amount of a buy is below zero (observed).
        var amount = (leg.IsBuy ? -1 : 1) * quantity * leg.Instrument.Multiplier * (order.Ticket.Price ?? leg.Market.Touch(leg.IsBuy));
        return new JObject
        {
            ["LegID"] = $"{order.LegId(leg)}",
            ["LegParentSchwabOrderID"] = $"{order.Id}",
            ["Quantity"] = SchwabDecimal.Of(quantity),
            ["QuantityUnitCodeType"] = "SharesOrUnits",
            ["LeavesQuantity"] = SchwabDecimal.Of(quantity),
            ["BuySellCode"] = leg.IsBuy ? "Buy" : "Sell",
            ["Security"] = new JObject
            {
                ["SchwabSecurityID"] = $"{SchwabOrderMessage.InstrumentId(leg.Instrument)}",
                ["Symbol"] = leg.Instrument.Symbol,
                ["UnderlyingSymbol"] = leg.Instrument.Option?.Underlying ?? leg.Instrument.Symbol,
                ["MajorAssetType"] = leg.Instrument.Option == null ? "MajorAssetType_Equity" : "MajorAssetType_EquityOption",
                ["ShortDescriptionText"] = leg.Instrument.Description
            },
            ["QuoteOnOrderAcceptance"] = quote(leg),
            ["AccountingRuleCode"] = "Margin",
            ["EstimatedNetAmount"] = SchwabDecimal.Of(amount),
            ["EstimatedPrincipalAmnt"] = SchwabDecimal.Of(amount)
        };
    }
}
