using Newtonsoft.Json.Linq;
using Sluice.Venues.Deribit.MarketData;
using Sluice.Venues.Deribit.Orders;
using Sluice.Venues.Deribit.Payloads;
using Sluice.Venues.Json;
using Sluice.Venues.Trading;

namespace Sluice.Launcher.Commands.Parse;

/// <summary>Notifications of Deribit's channels (brokers.md 3.9), by the channel that they name.</summary>
internal static class DeribitNotifications
{
    private const string Broker = "deribit";

    public static Understanding Read(string channel, JToken data)
    {
        var kind = $"channel {channel}";
        if (Is(channel, "user.changes.")) return ReadChanges(kind, data);
        if (Is(channel, "user.orders.")) return Rows(kind, data, "deribit order", DeribitResults.Order);
        if (Is(channel, "user.trades.")) return Rows(kind, data, "deribit trade", DeribitResults.Trade);
        if (Is(channel, "user.portfolio.")) return Rows(kind, data, "deribit account summary", DeribitResults.Summary);
        var parts = channel.Split('.');
        var unit = new InstrumentUnit(parts.Length > 1 ? DeribitResults.Canonical(parts[1]) ?? parts[1] : "", 1);
        if (Is(channel, "quote.")) return Prices(kind, () => [Fact.Quote(DeribitMarketReader.ReadQuote(data, unit))]);
        if (Is(channel, "deribit_price_index.")) return Prices(kind, () => [Fact.Quote(DeribitMarketReader.ReadIndex(data, unit).Quote)]);
        return Is(channel, "trades.")
            ? Prices(kind, () => [.. DeribitJson.RecordsOf(data, "deribit trade").SelectMany(trade => DeribitMarketReader.ReadTrades(trade.Value, UnitOf(trade) ?? unit)).Select(Fact.Trade)])
            : Understanding.NotUsed(Broker, kind, "nothing subscribes to this channel");
    }

    /// <summary>A channel of a kind and a currency has trades of several instruments, each of which names its own.</summary>
    private static InstrumentUnit? UnitOf(JsonRecord trade) => trade.Text("instrument_name") is { } name ? new InstrumentUnit(DeribitResults.Canonical(name) ?? name, 1) : null;

    private static bool Is(string channel, string beginning) => channel.StartsWith(beginning, StringComparison.Ordinal);

    private static Understanding Rows(string kind, JToken data, string what, Func<JsonRecord, JObject> read) =>
        Understanding.OfRows(Broker, kind, DeribitJson.RecordsOf(data, what), read);

    private static Understanding ReadChanges(string kind, JToken data)
    {
        if (data is not JObject changes) return Understanding.Not(Broker, kind, "its data are no object");
        return Understanding.Together(
        [
            Rows(kind, changes["orders"] ?? new JArray(), "deribit order", DeribitResults.Order),
            Rows(kind, changes["trades"] ?? new JArray(), "deribit trade", DeribitResults.Trade),
            Rows(kind, changes["positions"] ?? new JArray(), "deribit position", DeribitResults.Position)
        ]);
    }

    private static Understanding Prices(string kind, Func<IReadOnlyList<JObject>> read)
    {
        try
        {
            return Understanding.Of(Broker, kind, read());
        }
        catch (VenueException fault)
        {
            return Understanding.Not(Broker, kind, fault.Message);
        }
    }
}
