using Newtonsoft.Json.Linq;
using Sluice.Core.Journal;
using Sluice.Venues.Deribit.Payloads;
using Sluice.Venues.Deribit.Rpc;
using Sluice.Venues.Json;
using Sluice.Venues.Trading;

namespace Sluice.Venues.Deribit.Orders;

/// <summary>Reads orders with their fills: those that are open, those that have ended since some time, and single ones.</summary>
internal sealed class AccountReader(
    Func<IDeribitLink> link, IReadOnlyList<string> currencies, OrderReports reports, OrderIdentities identities, TimeProvider clock)
{
    /// <summary>Orders of a page of history: a short one for the usual look back of minutes, the venue's longest after that.</summary>
    private const int ShortPage = 100;

    private const int LongPage = 1_000;

    /// <summary>An account with more ended orders than that since its last reading is not one that this engine traded alone.</summary>
    private const int MaximumPages = 50;

    private const int RememberedFills = 5_000;

    private static readonly TimeSpan ShortLookBack = TimeSpan.FromMinutes(10);

    /// <summary>Older orders are listed on request only.</summary>
    private static readonly TimeSpan OldAfter = TimeSpan.FromDays(2);

    /// <summary>Trades are listed a little after their order says so. Until then nobody needs an average price for them, which knows no fee.</summary>
    private static readonly TimeSpan TradesListedAfter = TimeSpan.FromSeconds(30);

    private readonly BoundedMap<string, (decimal Filled, IReadOnlyList<VenueFill> Fills)> _fills = new(RememberedFills);

    /// <exception cref="VenueException">They cannot be read.</exception>
    public async Task<IReadOnlyList<VenueOrder>> OrdersAsync(DateTime since)
    {
        // The open ones first: an order that ends in between is then in both readings, not in none.
        List<DeribitOrder> orders = [.. ReadList(await link().ReadAsync("private/get_open_orders", []).ConfigureAwait(false))];
        foreach (var currency in currencies) await AddHistoryAsync(orders, currency, since).ConfigureAwait(false);
        return await ComposeAsync(orders).ConfigureAwait(false);
    }

    /// <summary>Several records of orders as the orders that they are: the newest record counts, and a trigger order goes on as what it became.</summary>
    public async Task<IReadOnlyList<VenueOrder>> ComposeAsync(IReadOnlyCollection<DeribitOrder> records)
    {
        foreach (var record in records) identities.Learn(record);
        List<VenueOrder> orders = [];
        foreach (var group in records.GroupBy(record => identities.FirstOf(record.OrderId)))
        {
            var last = group.OrderBy(record => record.OrderId != group.Key).ThenBy(record => record.Updated).ThenBy(record => record.FilledAmount).Last();
            var fills = await FillsAsync(last).ConfigureAwait(false);
            var tellsAverage = clock.GetUtcNow().UtcDateTime - last.Updated > TradesListedAfter;
            if (reports.Order(last, fills, tellsAverage) is { } order) orders.Add(order);
        }

        return orders;
    }

    /// <summary>Null when the venue knows no such order.</summary>
    public async Task<DeribitOrder?> OrderAsync(string orderId) =>
        await link().FindAsync("private/get_order_state", new JObject { ["order_id"] = orderId }).ConfigureAwait(false) is { } found
            ? DeribitOrder.Read(DeribitJson.RecordOf(found, "deribit order"))
            : null;

    /// <summary>Orders of a list. One of somebody else's that cannot be understood hides no other.</summary>
    /// <exception cref="VenueException">It is no list, or an order that may be ours lacks something that changes money.</exception>
    public static IEnumerable<DeribitOrder> ReadList(JToken? orders) => DeribitJson.ListOf(orders, "deribit orders").Select(ReadOwn).OfType<DeribitOrder>();

    /// <summary>The trades in <c>trades</c>, or in the list itself.</summary>
    public static IEnumerable<DeribitTrade> ReadTrades(JToken? answer) =>
        DeribitJson.ListOf(answer is JObject wrapped ? wrapped["trades"] : answer, "deribit trades").Select(DeribitTrade.Read);

    private static DeribitOrder? ReadOwn(JsonRecord row)
    {
        try
        {
            return DeribitOrder.Read(row);
        }
        catch (VenueException) when (row.Value["label"] is JValue { Value: string label } && !IntentKey.IsValid(label))
        {
            return null;
        }
    }

    private static bool IsOurs(DeribitOrder order) => IntentKey.IsValid(order.Label);

    private async Task AddHistoryAsync(List<DeribitOrder> orders, string currency, DateTime since)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var count = now - since <= ShortLookBack ? ShortPage : LongPage;
        for (var page = 0; page < MaximumPages; page++)
        {
            List<DeribitOrder> read = [.. ReadList(await link().ReadAsync("private/get_order_history_by_currency", new JObject
            {
                ["currency"] = currency,
                ["count"] = count,
                ["offset"] = page * count,
                ["include_old"] = now - since >= OldAfter,
                ["include_unfilled"] = true
            }).ConfigureAwait(false))];
            orders.AddRange(read.Where(order => order.Updated >= since));
            if (read.Count < count || read.TrueForAll(order => order.Updated < since)) return;
        }

        throw new VenueException($"Deribit: more than {MaximumPages * count} orders in {currency} have ended since {since:yyyy-MM-dd'T'HH:mm:ss'Z'}; the account cannot be read");
    }

    /// <summary>Of orders that carry a key of ours; nobody asks for the fills of the others. Read once for each filled amount.</summary>
    private async Task<IReadOnlyList<VenueFill>> FillsAsync(DeribitOrder order)
    {
        if (order.FilledAmount == 0 || !IsOurs(order)) return [];
        if (_fills.TryGet(order.OrderId, out var known) && known.Filled == order.FilledAmount) return known.Fills;
        var parameters = new JObject { ["order_id"] = order.OrderId, ["sorting"] = "asc" };
        var answer = await link().ReadAsync("private/get_user_trades_by_order", parameters).ConfigureAwait(false);
        List<DeribitTrade> trades = [.. ReadTrades(answer).DistinctBy(trade => trade.TradeId).OrderBy(trade => trade.Sequence).ThenBy(trade => trade.Time)];
        var filled = trades.Sum(trade => trade.Amount);
        var fills = reports.Fills(order, trades, filled) ?? [];
        if (filled == order.FilledAmount) _fills.Put(order.OrderId, (filled, fills));
        return fills;
    }
}
