using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Sluice.Venues.Http;
using Sluice.Venues.Json;
using Sluice.Venues.Schwab.Accounts;
using Sluice.Venues.Schwab.Api;
using Sluice.Venues.Schwab.Json;
using Sluice.Venues.Schwab.Login;
using Sluice.Venues.Schwab.Market;
using Sluice.Venues.Schwab.Orders;
using Sluice.Venues.Trading;

namespace Sluice.Launcher.Commands.Parse;

/// <summary>Answers of Schwab's trader and market data API, its login, and the four shapes of its errors (brokers.md 1.2 to 1.10).</summary>
internal sealed class SchwabPayloads : IPayloadReader
{
    /// <summary>Answers that nothing here asks for, by a member that only they have.</summary>
    private static readonly Dictionary<string, string> Unused = new()
    {
        ["callExpDateMap"] = "an option chain: instruments come from signals",
        ["putExpDateMap"] = "an option chain: instruments come from signals",
        ["expirationList"] = "expirations of options: instruments come from signals",
        ["instruments"] = "a search for instruments: instruments come from signals",
        ["screeners"] = "movers of an index",
        ["requests"] = "a request to the streamer: it is sent, not read"
    };

    private readonly SchwabStreamPayloads _stream = new();

    public string Broker => "schwab";

    public Understanding? Read(JObject message)
    {
        var record = new JsonRecord("Schwab's document", message);
        if (_stream.Read(message) is { } streamed) return streamed;
        if (message.ContainsKey("orderValidationResult")) return One("order preview", record, Preview);
        if (message.ContainsKey("orderLegCollection") || message.ContainsKey("childOrderStrategies") || IsShortOrder(message)) return ReadOrder(record);
        if (message["securitiesAccount"] is JObject) return One("account", record, Account);
        if (message.ContainsKey("hashValue") && message.ContainsKey("accountNumber")) return One("account number", record, Number);
        if (message.ContainsKey("activityId")) return One("transaction", record, Transaction);
        if (message.ContainsKey("streamerInfo")) return One("user preferences", record, Streamer);
        if (message["candles"] is JArray) return ReadHistory(record);
        if (IsToken(message)) return ReadToken(record);
        if (message.Count > 0 && message.Properties().All(IsQuote)) return ReadQuotes(record);
        return IsError(message) ? ReadError(message) : ReadUnused(message);
    }

    private Understanding? ReadUnused(JObject message)
    {
        foreach (var (member, reason) in Unused)
            if (message.ContainsKey(member)) return Understanding.NotUsed(Broker, member, $"{reason}; nothing reads it");
        if (message.ContainsKey("cusip") && message.ContainsKey("assetType")) return Understanding.NotUsed(Broker, "instrument", "instruments come from signals; nothing reads it");
        return message.Count > 0 && message.Properties().All(IsHours) ? Understanding.NotUsed(Broker, "market hours", "the host has its own market hours; nothing reads it") : null;
    }

    private static bool IsShortOrder(JObject message) => message.ContainsKey("orderId") && message.ContainsKey("orderType");

    private static bool IsToken(JObject message) => message.ContainsKey("access_token") && message.ContainsKey("token_type") && message.ContainsKey("expires_in");

    private static bool IsQuote(JProperty member) => member.Value is JObject inner
        && (member.Name == "errors" ? inner.ContainsKey("invalidSymbols") || inner.ContainsKey("invalidCusips") || inner.ContainsKey("invalidSSIDs") : inner.ContainsKey("assetMainType"));

    private static bool IsHours(JProperty member) => member.Value is JObject products
        && products.Properties().All(product => product.Value is JObject hours && hours.ContainsKey("marketType") && hours.ContainsKey("isOpen"));

    private static bool IsError(JObject message) => message["fault"] is JObject || message["error"] is JValue || message["errors"] is JArray || message is { Count: 1 } && message["message"] is JValue;

    private Understanding One(string kind, JsonRecord record, Func<JsonRecord, JObject> read) => Understanding.OfRows(Broker, kind, [record], read);

    private Understanding ReadOrder(JsonRecord record) => record.Text("orderId") == null && record.Value["orderLegCollection"] is JArray { Count: > 0 }
        ? Understanding.NotUsed(Broker, "order request", "it has no order id: it is what is sent to place an order, not what comes back")
        : One("order", record, row => SchwabOrderFact.Of(SchwabOrderReader.Read(row)));

    private Understanding ReadHistory(JsonRecord record) => Understanding.OfRows(Broker, "price history", [record], row => Fact.Of(
        ("symbol", row.Text("symbol")),
        ("bars", SchwabMarketReader.ReadHistory(row).Select(bar =>
            Fact.Of(("time", bar.Time), ("open", bar.Open), ("high", bar.High), ("low", bar.Low), ("close", bar.Close), ("volume", bar.Volume))))));

    private Understanding ReadQuotes(JsonRecord record)
    {
        var quotes = SchwabMarketReader.ReadQuotes(record);
        return Understanding.Of(Broker, "quote",
        [
            .. quotes.Known.Values.Select(quote => Fact.Of(
                ("symbol", SchwabOrderFact.Canonical(quote.Symbol, quote.AssetType)), ("brokerSymbol", quote.Symbol), ("assetType", quote.AssetType), ("bid", quote.Bid),
                ("bidSize", quote.BidSize), ("ask", quote.Ask), ("askSize", quote.AskSize), ("last", quote.Last), ("time", quote.Time), ("realtime", quote.Realtime))),
            .. quotes.Invalid.Select(symbol => Fact.Of(("unknownSymbol", symbol)))
        ]);
    }

    /// <summary>No token is shown, not even in a reason.</summary>
    private Understanding ReadToken(JsonRecord record) => Understanding.OfRows(Broker, "token answer", [record], row =>
    {
        var tokens = SchwabTokenClient.Read(row, DateTime.UnixEpoch);
        return Fact.Of(("accessSeconds", (decimal)(tokens.AccessExpires - DateTime.UnixEpoch).TotalSeconds), ("refreshDays", (decimal)SchwabTokens.RefreshLife.TotalDays), ("tokens", "given, not shown"));
    });

    private Understanding ReadError(JObject message)
    {
        using var none = new HttpResponseMessage();
        var error = SchwabErrors.Read(new HttpReply(0, message.ToString(Formatting.None), "application/json", none.Headers));
        return Understanding.Of(Broker, "error", Fact.Of(("error", error.Kind), ("message", error.Message.Replace("HTTP 0: ", "", StringComparison.Ordinal))));
    }

    private static JObject Account(JsonRecord record)
    {
        var account = SchwabAccountReader.ReadAccount(record);
        return Fact.Of(("account", account.AccountNumber), ("accountType", account.Type), ("cash", account.Cash), ("currency", "USD"), ("positions", account.Positions.Select(held => Fact.Of(
            ("symbol", SchwabOrderFact.Canonical(held.Symbol, held.AssetType)), ("brokerSymbol", held.Symbol), ("assetType", held.AssetType), ("quantity", held.Quantity),
            ("averagePrice", held.AveragePrice)))));
    }

    private static JObject Number(JsonRecord record)
    {
        var number = SchwabAccountReader.ReadNumber(record);
        return Fact.Of(("account", number.Number), ("hash", number.Hash));
    }

    private static JObject Transaction(JsonRecord record)
    {
        var moved = SchwabAccountReader.ReadTransaction(record);
        return Fact.Of(("transactionId", moved.ActivityId), ("type", moved.Type), ("time", moved.Time), ("orderId", moved.OrderId), ("netAmount", moved.NetAmount), ("fees", moved.Fees));
    }

    /// <summary>The customer and correlation ids open the stream together with a token: they are not shown, nor is the record in a reason.</summary>
    private static JObject Streamer(JsonRecord record)
    {
        SchwabStreamerInfo streamer;
        try
        {
            streamer = SchwabAccountReader.ReadStreamer(record);
        }
        catch (VenueException fault)
        {
            var end = fault.Message.IndexOf(": {", StringComparison.Ordinal);
            throw new VenueException(end < 0 ? fault.Message : fault.Message[..end], fault);
        }

        return Fact.Of(("socket", streamer.Socket.ToString()), ("channel", streamer.Channel), ("function", streamer.FunctionId));
    }

    private static JObject Preview(JsonRecord record)
    {
        var preview = SchwabAccountReader.ReadPreview(record);
        return Fact.Of(("status", preview.Status), ("accepted", preview.Rejects.Count == 0), ("rejects", preview.Rejects), ("warnings", preview.Warnings), ("commission", preview.Commission));
    }
}
