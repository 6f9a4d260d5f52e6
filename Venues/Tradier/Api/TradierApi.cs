using System.Globalization;
using Newtonsoft.Json.Linq;
using Sluice.Venues.Http;
using Sluice.Venues.Json;
using Sluice.Venues.Time;
using Sluice.Venues.Trading;

namespace Sluice.Venues.Tradier.Api;

/// <summary>
/// The endpoints of Tradier's API v1 that trading needs (brokers.md 2.6). Reads, changes and cancels are repeated when their failure may
/// pass; placing an order never is.
/// </summary>
internal sealed class TradierApi(TradierSettings settings, TimeProvider clock) : IDisposable
{
    /// <summary>Tradier gives up to 1500 orders in one answer.</summary>
    private const int OrdersPerPage = 1000;

    /// <summary>More orders than the limit on placing allows in a day.</summary>
    private const int MaximumPages = 100;

    private readonly TradierTransport _transport = new(settings, clock);
    private readonly ReadRetry _retry = new(clock);
    private readonly string _account = $"accounts/{Uri.EscapeDataString(settings.AccountNumber)}";

    /// <summary>How the calls went: see <see cref="TradierTransport.Heard"/>.</summary>
    public event Action<bool, string>? Heard
    {
        add => _transport.Heard += value;
        remove => _transport.Heard -= value;
    }

    /// <summary>The accounts that the token may use.</summary>
    public async Task<IReadOnlyList<TradierAccount>> ReadAccountsAsync(CancellationToken stop = default)
    {
        var body = await ReadAsync("user/profile", TradierBudget.Standard, stop).ConfigureAwait(false);
        return [.. TradierRows.Of(body, "profile", "account").Select(TradierAccount.Read)];
    }

    public async Task<TradierBalances> ReadBalancesAsync(CancellationToken stop = default)
    {
        var body = await ReadAsync($"{_account}/balances", TradierBudget.Standard, stop).ConfigureAwait(false);
        // The documentation shows one wrapper more than the answers have.
        return TradierBalances.Read(Needed(body["balance"] as JObject ?? body, "balances"));
    }

    public async Task<IReadOnlyList<TradierPosition>> ReadPositionsAsync(CancellationToken stop = default)
    {
        var body = await ReadAsync($"{_account}/positions", TradierBudget.Standard, stop).ConfigureAwait(false);
        return [.. TradierRows.Of(body, "positions", "position").Select(TradierPosition.Read)];
    }

    /// <summary>Orders of the trading day in New York, and those that are pending from before; with tags.</summary>
    public async Task<TradierOrderList> ReadOrdersAsync(CancellationToken stop = default)
    {
        var list = new TradierOrderList();
        for (var page = 1; page <= MaximumPages; page++)
        {
            var path = $"{_account}/orders?includeTags=true&limit={OrdersPerPage}&page={page}";
            var body = await ReadAsync(path, TradierBudget.Standard, stop).ConfigureAwait(false);
            var rows = TradierRows.Of(body, "orders", "order");
            if (list.Add(rows) == 0 || rows.Count < OrdersPerPage) return list;
        }

        throw new VenueException($"tradier: account {settings.AccountNumber} has more than {MaximumPages * OrdersPerPage} orders today: they cannot all be read");
    }

    /// <summary>One order, with its tag; null when it is not an order of this account.</summary>
    public async Task<TradierOrder?> ReadOrderAsync(string id, CancellationToken stop = default)
    {
        var call = new TradierCall(HttpMethod.Get, $"{_account}/orders/{Uri.EscapeDataString(id)}?includeTags=true", TradierBudget.Standard);
        var reply = await RepeatAsync(() => call, stop).ConfigureAwait(false);
        if (reply.Fault?.Kind == TradierFaultKind.UnknownOrderOrAccount) return null;
        return TradierOrder.Read(Needed(Body(reply, call.Path), "order"));
    }

    /// <summary>UTC: when a call made now would leave.</summary>
    public DateTime FreeAt(TradierBudget budget) => _transport.FreeAt(budget);

    /// <summary>Sends an order, once. The reply holds the order's id, or says why not.</summary>
    /// <exception cref="VenueException">No answer came. Whether a byte has left is known to the content.</exception>
    public Task<TradierReply> PlaceAsync(OnceContent order, CancellationToken stop = default) =>
        _transport.SendAsync(new TradierCall(HttpMethod.Post, $"{_account}/orders", TradierBudget.Trading) { Once = order }, stop);

    /// <summary>What an order would cost. Nothing is placed, so it may be repeated.</summary>
    /// <exception cref="VenueException">Tradier would not take the order, or does not answer.</exception>
    public async Task<TradierPreview> PreviewAsync(TradierForm order, CancellationToken stop = default)
    {
        order.Add("preview", "true");
        var reply = await RepeatAsync(() => new TradierCall(HttpMethod.Post, $"{_account}/orders", TradierBudget.Trading) { Form = order }, stop).ConfigureAwait(false);
        return TradierPreview.Read(Needed(Body(reply, "preview"), "order"));
    }

    /// <summary>Changes prices of a working order; its id stays. The same change twice is one.</summary>
    public Task<TradierReply> ReplaceAsync(string id, TradierForm change, CancellationToken stop = default) =>
        RepeatAsync(() => new TradierCall(HttpMethod.Put, $"{_account}/orders/{Uri.EscapeDataString(id)}", TradierBudget.Standard) { Form = change }, stop);

    /// <summary>Asks for a cancel. The answer is an acknowledgement, never the end of the order.</summary>
    public Task<TradierReply> CancelAsync(string id, CancellationToken stop = default) =>
        RepeatAsync(() => new TradierCall(HttpMethod.Delete, $"{_account}/orders/{Uri.EscapeDataString(id)}", TradierBudget.Standard), stop);

    /// <summary>The account's history between two dates, both included. Made each night: the day itself is not in it.</summary>
    public async Task<IReadOnlyList<TradierEvent>> ReadHistoryAsync(DateOnly start, DateOnly end, CancellationToken stop = default)
    {
        List<TradierEvent> events = [];
        for (var page = 1; page <= MaximumPages; page++)
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"{_account}/history?start={start:yyyy-MM-dd}&end={end:yyyy-MM-dd}&limit={OrdersPerPage}&page={page}");
            var body = await ReadAsync(path, TradierBudget.Standard, stop).ConfigureAwait(false);
            var before = events.Count;
            events.AddRange(TradierRows.Of(body, "history", "event").Select(TradierEvent.Read));
            if (events.Count - before < OrdersPerPage) return events;
        }

        throw new VenueException($"tradier: the history from {start} to {end} has more than {MaximumPages * OrdersPerPage} entries: ask for fewer days");
    }

    /// <summary>Quotes of those symbols that Tradier knows. By POST, since a list may be long.</summary>
    public async Task<IReadOnlyList<TradierQuote>> ReadQuotesAsync(IEnumerable<string> symbols, CancellationToken stop = default)
    {
        var form = new TradierForm().Add("symbols", string.Join(',', symbols)).Add("greeks", "false");
        var reply = await RepeatAsync(() => new TradierCall(HttpMethod.Post, "markets/quotes", TradierBudget.MarketData) { Form = form }, stop).ConfigureAwait(false);
        return [.. TradierRows.Of(Body(reply, "quotes"), "quotes", "quote").Select(TradierQuote.Read)];
    }

    /// <summary>Bars of minutes between two UTC times. How far back there are any depends on the interval; too early a start is refused.</summary>
    public async Task<IReadOnlyList<TradierBar>> ReadBarsAsync(
        string symbol, TradierBarInterval interval, DateTime start, DateTime end, bool extendedHours, CancellationToken stop = default)
    {
        var length = interval switch { TradierBarInterval.OneMinute => "1min", TradierBarInterval.FiveMinutes => "5min", _ => "15min" };
        var path = $"markets/timesales?symbol={Uri.EscapeDataString(symbol)}&interval={length}&start={Minute(start)}&end={Minute(end)}&session_filter={(extendedHours ? "all" : "open")}";
        var body = await ReadAsync(path, TradierBudget.MarketData, stop).ConfigureAwait(false);
        return [.. TradierRows.Of(body, "series", "data").Select(TradierBar.ReadMinutes)];
    }

    /// <summary>Bars of days between two dates, both included.</summary>
    public async Task<IReadOnlyList<TradierBar>> ReadDaysAsync(string symbol, DateOnly start, DateOnly end, CancellationToken stop = default)
    {
        var path = string.Create(CultureInfo.InvariantCulture,
            $"markets/history?symbol={Uri.EscapeDataString(symbol)}&interval=daily&start={start:yyyy-MM-dd}&end={end:yyyy-MM-dd}");
        var body = await ReadAsync(path, TradierBudget.MarketData, stop).ConfigureAwait(false);
        return [.. TradierRows.Of(body, "history", "day").Select(TradierBar.ReadDay)];
    }

    /// <summary>One attempt only: it is how the connection is looked at.</summary>
    public async Task<TradierClock> ReadClockAsync(CancellationToken stop = default)
    {
        var reply = await _transport.SendAsync(new TradierCall(HttpMethod.Get, "markets/clock", TradierBudget.MarketData), stop).ConfigureAwait(false);
        return TradierClock.Read(Needed(Body(reply, "markets/clock"), "clock"));
    }

    /// <summary>A ticket for a stream, good for five minutes and one stream of its kind. One attempt only: the stream has its own.</summary>
    /// <param name="kind">accounts or markets.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<string> CreateSessionAsync(string kind, CancellationToken stop = default)
    {
        var budget = kind == "markets" ? TradierBudget.MarketData : TradierBudget.Standard;
        var reply = await _transport.SendAsync(new TradierCall(HttpMethod.Post, $"{kind}/events/session", budget), stop).ConfigureAwait(false);
        return Needed(Body(reply, $"{kind}/events/session"), "stream").NeedText("sessionid");
    }

    public void Dispose() => _transport.Dispose();

    private static string Minute(DateTime utc) => Uri.EscapeDataString(NewYork.LocalAt(utc).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));

    private async Task<JObject> ReadAsync(string path, TradierBudget budget, CancellationToken stop)
    {
        var reply = await RepeatAsync(() => new TradierCall(HttpMethod.Get, path, budget), stop).ConfigureAwait(false);
        return Body(reply, path);
    }

    /// <summary>Repeats what may pass. The last reply is given back as it is.</summary>
    private async Task<TradierReply> RepeatAsync(Func<TradierCall> call, CancellationToken stop)
    {
        TradierReply? last = null;
        try
        {
            return await _retry.RunAsync(async token =>
            {
                last = null;
                var reply = await _transport.SendAsync(call(), token).ConfigureAwait(false);
                if (reply.Fault is not { IsTransient: true } fault) return reply;
                last = reply;
                throw new VenueException(fault.Message) { IsTransient = true };
            }, stop).ConfigureAwait(false);
        }
        catch (VenueException) when (last != null)
        {
            return last;
        }
    }

    private static JObject Body(TradierReply reply, string what) =>
        reply.Body ?? throw new VenueException($"tradier: {what}: {reply.Fault!.Message}") { IsTransient = reply.Fault.IsTransient };

    private static JsonRecord Needed(JObject body, string name) => body[name] is JObject inner
        ? new JsonRecord($"tradier {name}", inner)
        : throw new VenueException($"tradier: '{name}' is missing in {body.ToString(Newtonsoft.Json.Formatting.None)}") { IsTransient = true };
}
