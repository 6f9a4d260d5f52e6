using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Sluice.Venues.Json;
using Sluice.Venues.Tradier.Orders;
using Sluice.Venues.Tradier.Streams;
using Sluice.Venues.Trading;

namespace Sluice.Launcher.Commands.Parse;

/// <summary>Messages of Tradier's two streams (brokers.md 2.10).</summary>
internal sealed class TradierStreamPayloads
{
    private const string Broker = "tradier";

    private static readonly string[] MarketTypes = ["quote", "trade", "summary", "timesale", "tradex"];

    private readonly List<JObject> _told = [];
    private readonly TradierMarketReader _market;

    public TradierStreamPayloads() => _market = new TradierMarketReader(
        symbol => TradierSymbols.TryRead(symbol, out var instrument) ? instrument : symbol, quote => _told.Add(Fact.Quote(quote)), trade => _told.Add(Fact.Trade(trade)));

    /// <summary>Null for what is no message of a stream.</summary>
    public Understanding? Read(JObject message)
    {
        var record = new JsonRecord("tradier stream", message);
        if (message["event"] is JValue { Value: string happened }) return ReadAccount(happened, message);
        if (record.Text("type") is { } type && MarketTypes.Contains(type) && record.Text("symbol") != null && message["id"] == null) return ReadMarket(type, message);
        return message.Count == 1 && message["error"] is JValue { Value: string words } ? Understanding.Of(Broker, "stream error", Fact.Of(("error", words))) : null;
    }

    private static Understanding? ReadAccount(string happened, JObject message)
    {
        if (happened == "heartbeat") return Understanding.Of(Broker, "account stream: heartbeat", Fact.Of(("event", happened), ("status", new JsonRecord("tradier heartbeat", message).Text("status"))));
        if (TradierOrderEvent.Read(message.ToString(Formatting.None)) is not { } order)
            return message["account"] == null ? null : Understanding.NotUsed(Broker, $"account stream: {happened}", "an event that is about no order; nothing reads it");
        return Understanding.Of(Broker, "account stream: order", Fact.Of(
            ("event", happened), ("orderId", order.OrderId), ("legId", order.LegId), ("status", order.Status), ("filled", order.ExecutedQuantity), ("account", order.Account)));
    }

    private Understanding ReadMarket(string type, JObject message)
    {
        _told.Clear();
        try
        {
            _market.Read(message.ToString(Formatting.None));
        }
        catch (VenueException fault)
        {
            return Understanding.Not(Broker, $"market stream: {type}", fault.Message);
        }

        return _told.Count > 0
            ? Understanding.Of(Broker, $"market stream: {type}", [.. _told])
            : Understanding.NotUsed(Broker, $"market stream: {type}", "only quotes and trades with a time, and trades with price and size, are read");
    }
}
