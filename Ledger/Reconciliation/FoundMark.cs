using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Sluice.Core.Journal;
using Sluice.Ledger.Storing;

namespace Sluice.Ledger.Reconciliation;

/// <summary>How the books remember that an execution was found and not told.</summary>
internal static class FoundMark
{
    /// <summary>The kind of the fact in the ledger's table of facts.</summary>
    public const string Kind = "FoundExecution";

    public static string ReferenceOf(FoundFill fill)
    {
        var fact = fill.Fact;
        return $"found {fact.Broker} {fact.Account} {fact.BrokerOrderId} {fact.Symbol} {DecimalText.Of(fact.From)}-{DecimalText.Of(fact.CumulativeQuantity)}";
    }

    /// <summary>The execution as an event has it, so that it can be read like one, and what proves it.</summary>
    public static string BodyOf(FoundFill fill)
    {
        var fact = fill.Fact;
        var body = new JObject
        {
            ["type"] = "EXECUTION",
            ["time"] = fact.Time,
            ["broker"] = fact.Broker,
            ["account"] = fact.Account,
            ["strategy"] = fact.Strategy,
            ["symbol"] = fact.Symbol,
            ["side"] = fact.Side == OrderSide.Buy ? "buy" : "sell",
            ["brokerOrderId"] = fact.BrokerOrderId,
            ["executionId"] = fact.ExecutionId,
            ["intentId"] = fact.IntentId,
            ["source"] = fact.Source,
            ["signalId"] = fact.SignalId,
            ["orderId"] = fact.OrderId,
            ["quantity"] = fact.Quantity,
            ["cumulativeQuantity"] = fact.CumulativeQuantity,
            ["price"] = fact.Price,
            ["fee"] = fact.Fee,
            ["currency"] = fact.Currency,
            ["message"] = fill.Evidence
        };
        foreach (var empty in body.Properties().Where(property => property.Value.Type == JTokenType.Null).ToList()) empty.Remove();
        return body.ToString(Formatting.None);
    }
}
