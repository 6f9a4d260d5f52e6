using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Sluice.Core.Streams;

namespace Sluice.Core.Control;

/// <summary>What the control stream is told of decisions. They hold without it: rows and switch are the truth.</summary>
public static class ControlMessages
{
    public static StreamMessage Of(ControlRow row) => new($"{row.Number}", "CONTROL", ControlDocuments.Of(row).ToString(Formatting.None));

    public static StreamMessage Of(OrderDecision decision) => Message("ORDER_DECISION", $"order-{decision.Number}", decision.Number, decision.Who, decision.Why, decision.When, new JObject
    {
        ["intentId"] = decision.Intent,
        ["brokerOrderId"] = decision.BrokerOrderId
    });

    public static StreamMessage Of(RouteRequest request) => Message("ROUTE", $"route-{request.Number}", request.Number, request.Who, request.Why, request.When, new JObject
    {
        ["route"] = request.Router,
        ["move"] = request.Move.ToString().ToUpperInvariant(),
        ["account"] = request.Account
    });

    public static StreamMessage Of(FlattenRequest request) => Message("FLATTEN", request.Key.Id, request.Number, request.Who, request.Why, request.When, new JObject
    {
        ["scope"] = request.Scope
    });

    public static StreamMessage Of(RegimeRow row) => new($"regime-{row.Number}", "REGIME", ControlDocuments.Of(row).ToString(Formatting.None));

    private static StreamMessage Message(string type, string id, long number, string who, string why, DateTime time, JObject more)
    {
        var document = new JObject { ["number"] = number };
        document.Merge(more);
        document["who"] = who;
        document["why"] = why;
        document["time"] = time;
        return new StreamMessage(id, type, document.ToString(Formatting.None));
    }
}
