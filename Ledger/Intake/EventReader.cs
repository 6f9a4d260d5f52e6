using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Sluice.Core.Books;
using Sluice.Core.Events;
using Sluice.Core.Journal;
using Sluice.Ledger.Booking;
using Sluice.Ledger.Books.Facts;
using Sluice.Ledger.Reading;

namespace Sluice.Ledger.Intake;

/// <summary>Reads the engine's events. Fields that it does not know are passed over: the stream grows with the engine.</summary>
internal static class EventReader
{
    private static readonly string Execution = EventCodec.NameOf(EventType.Execution);
    private static readonly string Fee = EventCodec.NameOf(EventType.Fee);
    /// <summary>A fact that a program tells by its reference, in the field <see cref="ToldField"/>: of the ledger's own, no engine sends it.</summary>
    private const string Told = "FACT";

    private const string ToldField = "told";

    private static readonly string Updated = EventCodec.NameOf(EventType.OrderUpdated);

    /// <param name="entryId">The stream's id of the entry, for what has none of its own.</param>
    /// <param name="json">The document; null when the entry has none.</param>
    public static ReadEvent Read(string entryId, string? json)
    {
        var fields = new EventFields();
        try
        {
            if (json == null) return new ReadEvent(entryId, "", 0) { Fault = "the entry has no document: whoever added it is no engine" };
            fields.Read(json);
            var read = new ReadEvent(fields.Id ?? entryId, fields.Producer ?? "", fields.Sequence);
            if (fields.Type == Execution) return read with { Fact = ReadExecution(fields) };
            if (fields.Type == Fee) return read with { Fact = ReadFee(fields) };
            if (fields.Type == Told) return read with { Fact = ReadTold(json) };
            var isOrder = fields is { Type: { } type, IntentId: not null } && type.StartsWith("ORDER_", StringComparison.Ordinal);
            return isOrder ? read with { Order = ReadOrder(fields) } : read;
        }
        catch (Exception failure) when (failure is JsonException or FormatException or OverflowException)
        {
            return new ReadEvent(fields.Id ?? entryId, fields.Producer ?? "", fields.Sequence) { Fault = failure.Message };
        }
    }

    private static ExecutionFact ReadExecution(EventFields fields) => new()
    {
        Time = Need(fields.Time, "time"),
        Broker = Need(fields.Broker, "broker"),
        Account = Need(fields.Account, "account"),
        Strategy = fields.Strategy ?? BookKey.Unassigned,
        Symbol = Need(fields.Symbol, "symbol"),
        BrokerOrderId = Need(fields.BrokerOrderId, "brokerOrderId"),
        Side = Need(fields.Side, "side") switch
        {
            "buy" => OrderSide.Buy,
            "sell" => OrderSide.Sell,
            var other => throw new FormatException($"the side '{other}' is neither buy nor sell")
        },
        Quantity = Need(fields.Quantity, "quantity"),
        CumulativeQuantity = Need(fields.CumulativeQuantity, "cumulativeQuantity"),
        Price = Need(fields.Price, "price"),
        Fee = fields.Fee ?? 0,
        Currency = Need(fields.Currency, "currency"),
        ExecutionId = fields.ExecutionId,
        IntentId = fields.IntentId,
        Source = fields.Source,
        SignalId = fields.SignalId,
        OrderId = fields.OrderId
    };

    /// <summary>A fee is told as a cost, and is money out of the account.</summary>
    private static CashFact ReadFee(EventFields fields) => new()
    {
        Kind = CashFactKind.Fee,
        Time = Need(fields.Time, "time"),
        Broker = Need(fields.Broker, "broker"),
        Account = Need(fields.Account, "account"),
        Strategy = fields.Strategy ?? BookKey.Unassigned,
        Symbol = fields.Symbol ?? "",
        Amount = -Need(fields.Fee, "fee"),
        Currency = Need(fields.Currency, "currency"),
        Reference = Need(fields.Id, "id"),
        Note = fields.BrokerOrderId is { } order ? $"of order {order}" : ""
    };

    private static NotedFact ReadTold(string json)
    {
        using var reader = new JsonTextReader(new StringReader(json)) { DateParseHandling = DateParseHandling.None, FloatParseHandling = FloatParseHandling.Decimal };
        var told = JObject.Load(reader)[ToldField] as JObject ?? throw new FormatException($"the field '{ToldField}' is missing: it has to be a fact");
        return FactCodec.Read(told.ToString(Formatting.None)) ?? throw new FormatException($"the field '{ToldField}' is no fact: it has to name one in 'fact'");
    }

    private static OrderRow ReadOrder(EventFields fields) => new()
    {
        IntentId = Need(fields.IntentId, "intentId"),
        State = Need(fields.Type, "type"),
        Broker = fields.Broker ?? "",
        Account = fields.Account ?? "",
        Strategy = fields.Strategy ?? BookKey.Unassigned,
        Symbol = fields.Symbol ?? "",
        Source = fields.Source,
        SignalId = fields.SignalId,
        OrderId = fields.OrderId,
        BrokerOrderId = fields.BrokerOrderId,
        Side = fields.Side ?? "",
        Quantity = Books.Rounding.Round(fields.Quantity ?? 0),
        Filled = Books.Rounding.Round(fields.CumulativeQuantity ?? 0),
        AveragePrice = fields.Type == Updated ? null : fields.Price,
        Reason = fields.Reason,
        Message = fields.Message,
        Received = fields.Received,
        Sent = fields.Sending,
        Acknowledged = fields.Acknowledged,
        Changed = Need(fields.Time, "time"),
        Producer = fields.Producer ?? "",
        Sequence = fields.Sequence,
        OrderType = fields.OrderType,
        ArrivalPrice = fields.ArrivalPrice
    };

    private static T Need<T>(T? value, string name)
        where T : struct => value ?? throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"the field '{name}' is missing"));

    private static string Need(string? value, string name) => value ?? throw new FormatException($"the field '{name}' is missing");
}
