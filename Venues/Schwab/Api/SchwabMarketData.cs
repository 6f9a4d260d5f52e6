using Sluice.Venues.Schwab.Json;
using Sluice.Venues.Schwab.Market;
using Sluice.Venues.Trading;

namespace Sluice.Venues.Schwab.Api;

/// <summary>The market data API: a product of its own at Schwab, for which the application has to be registered too.</summary>
internal sealed class SchwabMarketData(SchwabTransport transport, SchwabOptions options)
{
    /// <summary>Quotes of several instruments at once.</summary>
    /// <param name="symbols">Schwab's symbols.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<SchwabQuotes> QuotesAsync(IReadOnlyCollection<string> symbols, CancellationToken stop = default)
    {
        var body = await ReadAsync($"quotes?symbols={string.Join(',', symbols.Select(Uri.EscapeDataString))}&fields=quote", "the quotes", stop).ConfigureAwait(false);
        return body == null ? new SchwabQuotes(new Dictionary<string, SchwabQuote>(), [.. symbols]) : SchwabMarketReader.ReadQuotes(SchwabRecords.ParseObject(body, "Schwab's quotes"));
    }

    /// <summary>Bars of one instrument, oldest first; none for a range without trading.</summary>
    /// <param name="symbol">Schwab's symbol.</param>
    /// <param name="frequency">Minutes, or days.</param>
    /// <param name="from">UTC.</param>
    /// <param name="to">UTC.</param>
    /// <param name="extended">Whether to include trading before the open and after the close.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<IReadOnlyList<SchwabCandle>> HistoryAsync(string symbol, SchwabFrequency frequency, DateTime from, DateTime to, bool extended, CancellationToken stop = default)
    {
        var kind = frequency == SchwabFrequency.Minute ? "periodType=day&frequencyType=minute" : "periodType=year&frequencyType=daily";
        var path = $"pricehistory?symbol={Uri.EscapeDataString(symbol)}&{kind}&frequency=1&startDate={SchwabTime.ToEpoch(from)}&endDate={SchwabTime.ToEpoch(to)}"
            + $"&needExtendedHoursData={(extended ? "true" : "false")}";
        var body = await ReadAsync(path, "the price history", stop).ConfigureAwait(false);
        return body == null ? throw new VenueException($"Schwab has no price history of '{symbol}'") : SchwabMarketReader.ReadHistory(SchwabRecords.ParseObject(body, "Schwab's price history"));
    }

    private Task<string?> ReadAsync(string path, string what, CancellationToken stop) => transport.ReadAsync(new Uri(options.MarketData, path), what, counts: true, stop);
}
