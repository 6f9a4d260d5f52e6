using System.Globalization;
using Newtonsoft.Json;

namespace Sluice.Ledger.Intake;

/// <summary>The fields of an event's document, read in one pass without building it: the ledger reads thousands a second.</summary>
internal sealed class EventFields
{
    public string? Id { get; private set; }

    public long Sequence { get; private set; }

    public string? Producer { get; private set; }

    public string? Type { get; private set; }

    public DateTime? Time { get; private set; }

    public string? Source { get; private set; }

    public string? SignalId { get; private set; }

    public string? Strategy { get; private set; }

    public string? IntentId { get; private set; }

    public string? OrderId { get; private set; }

    public string? Broker { get; private set; }

    public string? Account { get; private set; }

    public string? BrokerOrderId { get; private set; }

    public string? ExecutionId { get; private set; }

    public string? Symbol { get; private set; }

    public string? Side { get; private set; }

    public decimal? Quantity { get; private set; }

    public decimal? CumulativeQuantity { get; private set; }

    public decimal? Price { get; private set; }

    public string? OrderType { get; private set; }

    public decimal? ArrivalPrice { get; private set; }

    public decimal? Fee { get; private set; }

    public string? Currency { get; private set; }

    public string? Reason { get; private set; }

    public string? Message { get; private set; }

    public DateTime? Received { get; private set; }

    public DateTime? Sending { get; private set; }

    public DateTime? Acknowledged { get; private set; }

    /// <exception cref="JsonException">The text is no JSON object.</exception>
    /// <exception cref="FormatException">A field is not what it should be.</exception>
    public void Read(string json)
    {
        using var reader = new JsonTextReader(new StringReader(json)) { DateParseHandling = DateParseHandling.None, FloatParseHandling = FloatParseHandling.Decimal, MaxDepth = 64 };
        if (!reader.Read() || reader.TokenType != JsonToken.StartObject) throw new FormatException("the document is no JSON object");
        while (reader.Read() && reader.TokenType == JsonToken.PropertyName)
        {
            var name = (string)reader.Value!;
            if (name == "times") ReadTimes(reader);
            else if (!TakeText(name, reader) && !TakeNumber(name, reader)) Pass(reader);
        }

        if (reader.TokenType != JsonToken.EndObject) throw new FormatException("the document breaks off");
    }

    private bool TakeText(string name, JsonTextReader reader)
    {
        switch (name)
        {
            case "id": Id = Text(name, reader); return true;
            case "producer": Producer = Text(name, reader); return true;
            case "type": Type = Text(name, reader); return true;
            case "time": Time = Moment(name, reader); return true;
            case "source": Source = Text(name, reader); return true;
            case "signalId": SignalId = Text(name, reader); return true;
            case "strategy": Strategy = Text(name, reader); return true;
            case "intentId": IntentId = Text(name, reader); return true;
            case "orderId": OrderId = Text(name, reader); return true;
            case "broker": Broker = Text(name, reader); return true;
            case "account": Account = Text(name, reader); return true;
            case "brokerOrderId": BrokerOrderId = Text(name, reader); return true;
            case "executionId": ExecutionId = Text(name, reader); return true;
            case "symbol": Symbol = Text(name, reader); return true;
            case "side": Side = Text(name, reader); return true;
            case "orderType": OrderType = Text(name, reader); return true;
            case "currency": Currency = Text(name, reader); return true;
            case "reason": Reason = Text(name, reader); return true;
            case "message": Message = Text(name, reader); return true;
            default: return false;
        }
    }

    private bool TakeNumber(string name, JsonTextReader reader)
    {
        switch (name)
        {
            case "seq": Sequence = decimal.ToInt64(Number(name, reader) ?? 0); return true;
            case "quantity": Quantity = Number(name, reader); return true;
            case "cumulativeQuantity": CumulativeQuantity = Number(name, reader); return true;
            case "price": Price = Number(name, reader); return true;
            case "arrivalPrice": ArrivalPrice = Number(name, reader); return true;
            case "fee": Fee = Number(name, reader); return true;
            default: return false;
        }
    }

    private void ReadTimes(JsonTextReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonToken.StartObject) return;
        while (reader.Read() && reader.TokenType == JsonToken.PropertyName)
        {
            var name = (string)reader.Value!;
            if (name == "received") Received = Moment(name, reader);
            else if (name == "sending") Sending = Moment(name, reader);
            else if (name == "acknowledged") Acknowledged = Moment(name, reader);
            else Pass(reader);
        }
    }

    private static void Pass(JsonTextReader reader)
    {
        reader.Read();
        reader.Skip();
    }

    private static string? Text(string name, JsonTextReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonToken.Null) return null;
        return reader.TokenType == JsonToken.String ? (string)reader.Value! : throw new FormatException($"the field '{name}' is no text");
    }

    private static DateTime? Moment(string name, JsonTextReader reader)
    {
        if (Text(name, reader) is not { } text) return null;
        if (text.EndsWith('Z') && DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var time)) return time;
        throw new FormatException($"the field '{name}' is no time in UTC: '{text}'");
    }

    private static decimal? Number(string name, JsonTextReader reader)
    {
        reader.Read();
        return reader.TokenType switch
        {
            JsonToken.Null => null,
            JsonToken.Integer when reader.Value is long whole => whole,
            JsonToken.Float when reader.Value is decimal number => number,
            _ => throw new FormatException($"the field '{name}' is no number that can be kept: '{reader.Value}'")
        };
    }
}
