using Newtonsoft.Json;
using Sluice.Ledger.Intake;

namespace Sluice.Ledger.Audit;

/// <summary>One event as the audit files have it: its lines, ready to be written.</summary>
/// <param name="Producer">Whose; empty when the document does not say.</param>
/// <param name="Sequence">Number of the producer's event; zero when the document does not say.</param>
/// <param name="Trade">Line of <c>trades</c>; null for what is no order event.</param>
/// <param name="Execution">Line of <c>execution</c>: every event has one.</param>
/// <param name="Error">Line of <c>errors</c>; null for what is no error.</param>
internal sealed record AuditRecord(string Producer, long Sequence, string? Trade, string Execution, string? Error)
{
    public const string TradeHeader = "timestamp,symbol,action,qty,price,expected_price,order_type,order_id,status,error";

    private const string OrderPrefix = "ORDER_";

    private static readonly HashSet<string> Errors = ["SIGNAL_REJECTED", "ORDER_REJECTED", "ORDER_UNKNOWN", "RISK_LIMIT_BREACHED", "EXECUTION_ERROR", "BROKER_DISCONNECTED", "ALERT"];

    /// <summary>Reads an event's document. What cannot be read is an error line of its own, with the document.</summary>
    public static AuditRecord Read(string id, string document)
    {
        var fields = new EventFields();
        try
        {
            fields.Read(document);
        }
        catch (Exception failure) when (failure is JsonException or FormatException)
        {
            var line = PlainText.Line($"{id} cannot be read: {failure.Message}: {document}");
            return new AuditRecord("", 0, null, line, line);
        }

        var type = fields.Type ?? "";
        var text = Describe(fields, type, id);
        return new AuditRecord(fields.Producer ?? "", fields.Sequence, type.StartsWith(OrderPrefix, StringComparison.Ordinal) ? Order(fields, type) : null, text, Errors.Contains(type) ? text : null);
    }

    /// <summary>The price is that of the fills so far; of an update the one that the order has now.</summary>
    private static string Order(EventFields e, string type) => string.Join(',',
        PlainText.Time(e.Time),
        PlainText.Field(e.Symbol ?? ""),
        PlainText.Field(e.Side ?? ""),
        PlainText.Number(e.Quantity),
        PlainText.Number(e.Price),
        PlainText.Number(e.ArrivalPrice),
        PlainText.Field(e.OrderType ?? ""),
        PlainText.Field(e.BrokerOrderId ?? e.OrderId ?? e.IntentId ?? ""),
        PlainText.Field(type[OrderPrefix.Length..]),
        PlainText.Field(Why(e)));

    private static string Describe(EventFields e, string type, string id)
    {
        (string Name, string? Value)[] parts =
        [
            ("strategy", e.Strategy), ("signal", e.SignalId == null ? null : $"{e.Source}/{e.SignalId}"), ("order", e.BrokerOrderId ?? e.OrderId), ("intent", e.IntentId),
            ("broker", e.Broker), ("account", e.Account), ("symbol", e.Symbol), ("side", e.Side), ("qty", PlainText.Number(e.Quantity)), ("price", PlainText.Number(e.Price)),
            ("fee", PlainText.Number(e.Fee)), ("currency", e.Currency), ("execution", e.ExecutionId), ("why", Why(e))
        ];
        var told = parts.Where(part => !string.IsNullOrEmpty(part.Value)).Select(part => $"{part.Name}={Quoted(part.Value!)}");
        return PlainText.Line(string.Join(' ', told.Prepend(type).Prepend(e.Id ?? id).Prepend(PlainText.Time(e.Time))));
    }

    private static string Why(EventFields e) => string.Join(": ", new[] { e.Reason, e.Message }.Where(part => !string.IsNullOrEmpty(part)));

    /// <summary>What holds a blank or a quote is quoted, so that a value cannot pass for the next name.</summary>
    private static string Quoted(string value) => value.AsSpan().IndexOfAny(' ', '"', '=') < 0 ? value : $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
