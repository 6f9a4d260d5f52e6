using Newtonsoft.Json.Linq;
using Sluice.Core.Instruments;
using Sluice.Core.Journal;
using Sluice.Venues.Deribit.Payloads;
using Sluice.Venues.Deribit.Rpc;
using Sluice.Venues.Deribit.Settings;
using Sluice.Venues.Json;
using Sluice.Venues.Trading;

namespace Sluice.Venues.Deribit.Orders;

/// <summary>
/// Whether an order is at the venue. Found by its label among the open orders, the recent ones, the history or the trades, it is surely there.
/// Once the venue's own clock is past the order's <c>valid_until</c> and it is in none of them, it is surely not there: it would not be taken
/// any more. Before that nobody can say.
/// </summary>
internal sealed class EvidenceSearch(Func<IDeribitLink> link, AccountReader reader, InstrumentCatalog catalog, OrderIdentities identities)
{
    /// <summary>Trades and ended orders of one instrument that are looked through, the newest first: the venue's longest page.</summary>
    private const int PageLength = 1_000;

    /// <summary>The venue lists an order a moment after it took it; by then it is in the lists.</summary>
    private static readonly TimeSpan ListedAfter = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(2);

    /// <exception cref="VenueException">The venue cannot be asked.</exception>
    public async Task<VenueEvidence> FindAsync(IntentRecord intent)
    {
        // The time first: what is looked at afterwards is then at least as new.
        var time = await TimeAsync().ConfigureAwait(false);
        var (records, where, complete) = await SearchAsync(intent).ConfigureAwait(false);
        var orders = await reader.ComposeAsync(records).ConfigureAwait(false);
        if (orders.Count > 0)
        {
            var order = orders.FirstOrDefault(order => order.BrokerOrderId == intent.BrokerOrderId) ?? orders.MinBy(order => order.Time)!;
            return VenueEvidence.There(order, $"found {where}");
        }

        var settledAt = intent.Sending!.Value + DeribitRules.LongestValidity + ListedAfter;
        if (time <= settledAt) return VenueEvidence.NotKnown($"not found yet; Deribit may take it until {settledAt:HH:mm:ss} UTC by its clock, which shows {time:HH:mm:ss}");
        return complete
            ? VenueEvidence.NotThere($"its time was over at {settledAt:HH:mm:ss} UTC, and label {intent.Key} is in no open order, no ended one and no trade")
            : VenueEvidence.NotKnown($"label {intent.Key} is not among the last {PageLength} ended orders and trades of {intent.Symbol}; older ones were not looked at");
    }

    public async Task<DateTime> TimeAsync()
    {
        var answer = await link().ReadAsync("public/get_time", []).ConfigureAwait(false);
        var record = new JsonRecord("deribit time", new JObject { ["time"] = answer });
        return record.NeedMilliseconds("time");
    }

    private async Task<(IReadOnlyList<DeribitOrder> Records, string Where, bool Complete)> SearchAsync(IntentRecord intent)
    {
        if (intent.BrokerOrderId is { } id)
        {
            var (first, last) = (await reader.OrderAsync(id).ConfigureAwait(false), identities.LastOf(id));
            var next = last == id ? null : await reader.OrderAsync(last).ConfigureAwait(false);
            // A trigger order that has fired goes on as an order that is found by label alone.
            if (first is { State: not "triggered" } || next != null) return ([.. new[] { first, next }.OfType<DeribitOrder>()], "by its id", true);
        }

        var labelled = await ByLabelAsync(intent).ConfigureAwait(false);
        if (labelled.Count > 0) return (labelled, "by its label among the open and recent orders", true);
        if (DeribitSymbols.NameOf(InstrumentId.Parse(intent.Symbol)) is not { } name) return ([], "", true);
        var (ended, allEnded) = await EndedAsync(intent, name).ConfigureAwait(false);
        if (ended.Count > 0) return (ended, "by its label in the history of orders", true);
        var (traded, allTraded) = await TradedAsync(intent, name).ConfigureAwait(false);
        return (traded, "by its label in the trades", allEnded && allTraded);
    }

    private async Task<IReadOnlyList<DeribitOrder>> ByLabelAsync(IntentRecord intent)
    {
        var currency = catalog.CurrencyOf(intent.Symbol);
        List<DeribitOrder> found = [];
        foreach (var method in new[] { "private/get_open_orders_by_label", "private/get_order_state_by_label" })
        {
            var parameters = new JObject { ["currency"] = currency, ["label"] = intent.Key.Value };
            if (await link().FindAsync(method, parameters).ConfigureAwait(false) is { } orders) found.AddRange(AccountReader.ReadList(orders));
        }

        return found.FindAll(order => order.Label == intent.Key.Value);
    }

    private async Task<(IReadOnlyList<DeribitOrder> Found, bool Complete)> EndedAsync(IntentRecord intent, string name)
    {
        List<DeribitOrder> read = [.. AccountReader.ReadList(await link().ReadAsync("private/get_order_history_by_instrument", new JObject
        {
            ["instrument_name"] = name,
            ["count"] = PageLength,
            ["include_old"] = true,
            ["include_unfilled"] = true
        }).ConfigureAwait(false))];
        var from = intent.Sending!.Value - ClockSkew;
        return (read.FindAll(order => order.Label == intent.Key.Value), read.Count < PageLength || read.Exists(order => order.Created < from));
    }

    private async Task<(IReadOnlyList<DeribitOrder> Found, bool Complete)> TradedAsync(IntentRecord intent, string name)
    {
        List<DeribitTrade> read = [.. AccountReader.ReadTrades(await link().ReadAsync("private/get_user_trades_by_instrument", new JObject
        {
            ["instrument_name"] = name,
            ["count"] = PageLength,
            ["sorting"] = "desc"
        }).ConfigureAwait(false))];
        var from = intent.Sending!.Value - ClockSkew;
        var complete = read.Count < PageLength || read.Exists(trade => trade.Time < from);
        if (read.Find(trade => trade.Label == intent.Key.Value) is not { } trade) return ([], complete);
        // The trade proves the order; what it has become is asked for by its id.
        var order = await reader.OrderAsync(trade.OrderId).ConfigureAwait(false)
            ?? throw new VenueException($"Deribit lists trade {trade.TradeId} of order {trade.OrderId}, and does not know the order");
        return ([order], true);
    }
}
