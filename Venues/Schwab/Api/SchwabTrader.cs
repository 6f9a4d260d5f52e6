using System.Globalization;
using Sluice.Venues.Http;
using Sluice.Venues.Schwab.Accounts;
using Sluice.Venues.Schwab.Json;
using Sluice.Venues.Schwab.Orders;
using Sluice.Venues.Trading;

namespace Sluice.Venues.Schwab.Api;

/// <summary>The trader API: accounts and orders.</summary>
internal sealed class SchwabTrader(SchwabTransport transport, SchwabOptions options)
{
    /// <summary>Rows that one answer has at most, unless asked for fewer (document).</summary>
    public const int MaximumRows = 3000;

    /// <summary>The most that one reading of orders may span (document).</summary>
    private static readonly TimeSpan LongestRange = TimeSpan.FromDays(365);

    /// <summary>A range that still has too many rows when so short is not a person's account.</summary>
    private static readonly TimeSpan ShortestRange = TimeSpan.FromSeconds(2);

    /// <summary>Numbers and hashes of the login's accounts.</summary>
    public async Task<IReadOnlyList<SchwabAccountNumber>> AccountNumbersAsync(CancellationToken stop = default)
    {
        var body = await Need("accounts/accountNumbers", "the account numbers", counts: true, stop).ConfigureAwait(false);
        return [.. SchwabRecords.ParseList(body, "Schwab's account numbers").Select(SchwabAccountReader.ReadNumber)];
    }

    public async Task<SchwabAccount> AccountAsync(string hash, bool positions, CancellationToken stop = default)
    {
        var body = await Need($"accounts/{hash}{(positions ? "?fields=positions" : "")}", "the account", counts: true, stop).ConfigureAwait(false);
        return SchwabAccountReader.ReadAccount(SchwabRecords.ParseObject(body, "Schwab's account"));
    }

    /// <summary>One order as it comes; null when Schwab does not know it.</summary>
    /// <exception cref="VenueException">It cannot be read, or a field that changes money is missing.</exception>
    public async Task<SchwabOrder?> OrderAsync(string hash, string orderId, CancellationToken stop = default)
    {
        var body = await transport.ReadAsync(At($"accounts/{hash}/orders/{orderId}"), $"order {orderId}", counts: false, stop).ConfigureAwait(false);
        return body == null ? null : SchwabOrderReader.Read(SchwabRecords.ParseObject(body, $"Schwab's order {orderId}"));
    }

    /// <summary>
    /// Orders entered in a range. One that cannot be understood does not hide the others: it is left out, and what is wrong with it is in
    /// the list of faults.
    /// </summary>
    /// <param name="hash">The account.</param>
    /// <param name="from">UTC, at most a year before <paramref name="to"/>.</param>
    /// <param name="to">UTC.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="VenueException">The list cannot be read.</exception>
    public async Task<SchwabOrderList> OrdersAsync(string hash, DateTime from, DateTime to, CancellationToken stop = default)
    {
        if (to - from > LongestRange) from = to - LongestRange;
        var list = new SchwabOrderList();
        await AddOrdersAsync(hash, from, to, list, stop).ConfigureAwait(false);
        return list;
    }

    /// <summary>UTC: when an order asked for now would leave. Its side takes the account's positions, which count against the other limit.</summary>
    public DateTime PlacingFreeAt => transport.OrdersFreeAt > transport.OthersFreeAt ? transport.OrdersFreeAt : transport.OthersFreeAt;

    /// <summary>UTC: when a cancel asked for now would leave.</summary>
    public DateTime CancelFreeAt => transport.OrdersFreeAt;

    /// <summary>Sends an order. The answer to a good one is 201 with the order's address and no body.</summary>
    public Task<SchwabSending> PlaceAsync(string hash, string order, DateTime sendBy) =>
        transport.SendOrderAsync(HttpMethod.Post, At($"accounts/{hash}/orders"), order, sendBy);

    /// <summary>Puts another order in the place of one. The new one has another id; the old one becomes REPLACED, and keeps its fills.</summary>
    public Task<SchwabSending> ReplaceAsync(string hash, string orderId, string order, DateTime sendBy) =>
        transport.SendOrderAsync(HttpMethod.Put, At($"accounts/{hash}/orders/{orderId}"), order, sendBy);

    /// <summary>Asks for a cancel.</summary>
    public Task<HttpReply> CancelAsync(string hash, string orderId, CancellationToken stop = default) =>
        transport.DeleteAsync(At($"accounts/{hash}/orders/{orderId}"), stop);

    /// <summary>What Schwab would make of an order. Nothing is placed.</summary>
    public async Task<SchwabPreview> PreviewAsync(string hash, string order, CancellationToken stop = default)
    {
        var body = await transport.PostAsync(At($"accounts/{hash}/previewOrder"), order, "the preview", stop).ConfigureAwait(false);
        return SchwabAccountReader.ReadPreview(SchwabRecords.ParseObject(body, "Schwab's preview"));
    }

    /// <summary>Movements on the account; fees stand nowhere else.</summary>
    /// <param name="hash">The account.</param>
    /// <param name="from">UTC, at most a year before <paramref name="to"/>.</param>
    /// <param name="to">UTC.</param>
    /// <param name="type">TRADE and others, one at a time.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<IReadOnlyList<SchwabTransaction>> TransactionsAsync(string hash, DateTime from, DateTime to, string type = "TRADE", CancellationToken stop = default)
    {
        if (to - from > LongestRange) from = to - LongestRange;
        var body = await Need($"accounts/{hash}/transactions?startDate={Query(from)}&endDate={Query(to)}&types={type}", "the transactions", counts: true, stop).ConfigureAwait(false);
        return [.. SchwabRecords.ParseList(body, "Schwab's transaction").Select(SchwabAccountReader.ReadTransaction)];
    }

    /// <summary>Where and as whom to open the stream.</summary>
    public async Task<SchwabStreamerInfo> StreamerAsync(CancellationToken stop = default)
    {
        var body = await Need("userPreference", "the user's preferences", counts: true, stop).ConfigureAwait(false);
        var preferences = SchwabRecords.ParseList(body, "Schwab's user preferences");
        return preferences is [var first, ..] ? SchwabAccountReader.ReadStreamer(first) : throw new VenueException("Schwab's user preferences are empty");
    }

    /// <summary>The order's id in the address that answers a placing; null when there is none in it.</summary>
    public static string? OrderIdOf(HttpReply reply)
    {
        var location = reply.Header("Location");
        var mark = location?.LastIndexOf("/orders/", StringComparison.OrdinalIgnoreCase) ?? -1;
        if (mark < 0) return null;
        var id = location![(mark + "/orders/".Length)..].TrimEnd('/');
        return long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? id : null;
    }

    /// <summary>A list that is full may leave orders out: it is read again in two halves.</summary>
    private async Task AddOrdersAsync(string hash, DateTime from, DateTime to, SchwabOrderList list, CancellationToken stop)
    {
        var path = $"accounts/{hash}/orders?fromEnteredTime={Query(from)}&toEnteredTime={Query(to)}&maxResults={MaximumRows}";
        var body = await Need(path, "the orders", counts: false, stop).ConfigureAwait(false);
        var rows = SchwabRecords.ParseList(body, "Schwab's order");
        if (rows.Count < MaximumRows)
        {
            list.Add(rows);
            return;
        }

        if (to - from <= ShortestRange) throw new VenueException($"Schwab: the orders from {from:O} to {to:O} do not fit one answer of {MaximumRows}");
        var middle = from + ((to - from) / 2);
        await AddOrdersAsync(hash, from, middle, list, stop).ConfigureAwait(false);
        await AddOrdersAsync(hash, middle, to, list, stop).ConfigureAwait(false);
    }

    private async Task<string> Need(string path, string what, bool counts, CancellationToken stop) =>
        await transport.ReadAsync(At(path), what, counts, stop).ConfigureAwait(false) ?? throw new VenueException($"Schwab: {what}: HTTP 404, not found");

    private Uri At(string path) => new(options.Trader, path);

    private static string Query(DateTime time) => Uri.EscapeDataString(SchwabTime.Write(time));
}
