using Newtonsoft.Json.Linq;
using Sluice.Venues.Deribit.Orders;
using Sluice.Venues.Deribit.Payloads;
using Sluice.Venues.Json;

namespace Sluice.Launcher.Commands.Parse;

/// <summary>Results of Deribit's methods (brokers.md 3.5 to 3.8), told apart by what is in them: an answer does not say what it answers.</summary>
internal static class DeribitResults
{
    private const string Broker = "deribit";

    /// <summary>Null for what is no result that is known.</summary>
    public static Understanding? Read(JToken result) => result switch
    {
        JArray list => ReadList(list),
        JObject message => ReadObject(message),
        JValue { Value: "ok" } => Understanding.Of(Broker, "acknowledgement", Fact.Of(("answer", "ok"))),
        JValue { Value: long } or JValue { Value: string } => Understanding.Of(Broker, "acknowledgement", Fact.Of(("answer", result.ToString()))),
        _ => null
    };

    /// <summary>A row of a list, or an object that stands for itself. Null when it is none that is known.</summary>
    public static (string Kind, Func<JsonRecord, JObject> Read)? RowOf(JObject row)
    {
        if (row.ContainsKey("order_state") && row.ContainsKey("order_id")) return ("order", Order);
        if (row.ContainsKey("trade_id") && row.ContainsKey("order_id")) return ("trade", Trade);
        if (row.ContainsKey("size") && row.ContainsKey("instrument_name") && row.ContainsKey("direction")) return ("position", Position);
        if (row.ContainsKey("contract_size") && row.ContainsKey("instrument_name") && row.ContainsKey("kind")) return ("instrument", Instrument);
        if (row.ContainsKey("currency") && row.ContainsKey("equity")) return ("account", Summary);
        return null;
    }

    private static Understanding? ReadList(JArray list)
    {
        if (list.Count == 0) return Understanding.Of(Broker, "empty list", []);
        if (list.All(item => item is JValue { Value: string })) return Understanding.Of(Broker, "subscribed channels", Fact.Of(("channels", list.Select(item => item.ToString()))));
        if (list[0] is not JObject first || RowOf(first) is not { } row) return null;
        return Understanding.OfRows(Broker, row.Kind, DeribitJson.RecordsOf(list, $"deribit {row.Kind}"), row.Read);
    }

    private static Understanding? ReadObject(JObject message)
    {
        if (message["order"] is JObject order && order.ContainsKey("order_id")) return ReadPlaced(order, message["trades"]);
        if (message["orders"] is JArray && message["trades"] is JArray) return DeribitNotifications.Read("user.changes.stored", message);
        if (message["channel"] is JValue { Value: string channel } && message["data"] is { } data) return DeribitNotifications.Read(channel, data);
        if (message["trades"] is JArray trades) return ReadTrades(trades);
        if (message["summaries"] is JArray summaries)
            return Understanding.OfRows(Broker, "account", DeribitJson.RecordsOf(summaries, "deribit account summary"), Summary);
        if (message.ContainsKey("access_token") && message.ContainsKey("refresh_token") && (string?)message["token_type"] == "bearer") return Understanding.OfRows(Broker, "login", [new JsonRecord("deribit login", message)], Grant);
        if (RowOf(message) is { } row) return Understanding.OfRows(Broker, row.Kind, [new JsonRecord($"deribit {row.Kind}", message)], row.Read);
        if (message.ContainsKey("best_bid_price") && message.ContainsKey("instrument_name")) return Understanding.NotUsed(Broker, "ticker", "prices come by the quote channels; nothing reads it");
        if (message.ContainsKey("bids") && message.ContainsKey("asks")) return Understanding.NotUsed(Broker, "order book", "prices come by the quote channels; nothing reads it");
        return message.ContainsKey("ticks") && message.ContainsKey("close") ? Understanding.NotUsed(Broker, "chart data", "history comes from the host's data folder; nothing reads it") : null;
    }

    /// <summary>The answer to an order, an edit or a cancel: the order with the trades that it made at once.</summary>
    private static Understanding ReadPlaced(JObject order, JToken? trades)
    {
        var placed = Understanding.OfRows(Broker, "order", [new JsonRecord("deribit order", order)], Order);
        var made = Understanding.OfRows(Broker, "trade", DeribitJson.RecordsOf(trades, "deribit trade"), Trade);
        return made.Facts.Count == 0 && made.Reason.Length == 0 ? placed with { Kind = "order answer" } : Understanding.Together([placed, made]) with { Kind = "order answer" };
    }

    private static Understanding ReadTrades(JArray trades) => trades.Count > 0 && trades[0] is JObject first && !first.ContainsKey("order_id")
        ? Understanding.NotUsed(Broker, "trades of the market", "the market's trades come by their channel; nothing reads them from here")
        : Understanding.OfRows(Broker, "trade", AsRecords(trades), Trade);

    private static IEnumerable<JsonRecord> AsRecords(JArray trades) => DeribitJson.RecordsOf(trades, "deribit trade");

    /// <summary>Quantities as the venue's amount: its unit depends on the instrument, whose list is not in the file.</summary>
    public static JObject Order(JsonRecord record)
    {
        var order = DeribitOrder.Read(record);
        return Fact.Of(
            ("orderId", order.OrderId), ("clientKey", order.Label), ("symbol", Canonical(order.Instrument)), ("brokerSymbol", order.Instrument), ("side", Fact.Side(order.Side)),
            ("type", record.Text("order_type")), ("duration", record.Text("time_in_force")), ("status", order.State), ("state", OrderReports.StatusOf(order.State)),
            ("quantity", order.Amount), ("filled", order.FilledAmount), ("averagePrice", order.AveragePrice), ("limitPrice", order.Price), ("stopPrice", order.TriggerPrice),
            ("triggerOrderId", order.TriggerOrderId), ("message", order.CancelReason), ("entered", order.Created), ("changed", order.Updated));
    }

    public static JObject Trade(JsonRecord record)
    {
        var trade = DeribitTrade.Read(record);
        return Fact.Of(
            ("executionId", trade.TradeId), ("orderId", trade.OrderId), ("clientKey", trade.Label), ("symbol", Canonical(trade.Instrument)), ("brokerSymbol", trade.Instrument),
            ("side", Fact.Side(trade.Side)), ("quantity", trade.Amount), ("price", trade.Price), ("fee", trade.Fee), ("currency", trade.FeeCurrency), ("time", trade.Time));
    }

    public static JObject Position(JsonRecord record)
    {
        var position = DeribitPosition.Read(record);
        return Fact.Of(
            ("symbol", Canonical(position.Instrument)), ("brokerSymbol", position.Instrument), ("quantity", position.Size), ("averagePrice", position.AveragePrice), ("markPrice", position.MarkPrice));
    }

    public static JObject Summary(JsonRecord record)
    {
        var summary = DeribitSummary.Read(record);
        return Fact.Of(
            ("currency", summary.Currency), ("equity", summary.Equity), ("readRate", summary.Limits?.ReadRate), ("tradeRate", summary.Limits?.TradeRate), ("tradeBurst", summary.Limits?.TradeBurst));
    }

    public static string? Canonical(string name) => Venues.Deribit.DeribitSymbols.SymbolOf(name);

    private static JObject Instrument(JsonRecord record)
    {
        var name = record.NeedText("instrument_name");
        var instrument = DeribitInstrument.Read(record, Canonical(name) ?? "");
        return Fact.Of(
            ("symbol", instrument.Symbol), ("brokerSymbol", name), ("kind", instrument.Kind), ("isInverse", instrument.IsInverse), ("contractSize", instrument.ContractSize),
            ("minimumAmount", instrument.MinimumAmount), ("settlementCurrency", instrument.SettlementCurrency), ("priceStep", instrument.Steps.Base), ("state", instrument.State), ("isActive", instrument.IsActive));
    }

    private static JObject Grant(JsonRecord record)
    {
        var grant = DeribitGrant.Read(record);
        return Fact.Of(("seconds", (decimal)grant.Lifetime.TotalSeconds), ("scope", grant.Scope), ("tokens", "given, not shown"));
    }
}
