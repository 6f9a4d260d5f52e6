using System.Collections.Concurrent;
using System.Globalization;

namespace QuantConnect;

/// <summary>The first ticker and listing date of an equity, from its map file: what its identifier is made of.</summary>
internal static class FirstTickers
{
    // Bounded by the number of map files asked for in a run; cleared when it would grow past a large universe.
    private const int CacheLimit = 50_000;
    private static readonly ConcurrentDictionary<(string Folder, string Market, string Ticker), (string Ticker, DateTime Date)> Cache = new();

    public static (string Ticker, DateTime Date) Resolve(string ticker, string market)
    {
        var key = (Globals.DataFolder, market.ToLowerInvariant(), ticker.ToLowerInvariant());
        if (Cache.TryGetValue(key, out var known)) return known;
        if (Cache.Count >= CacheLimit) Cache.Clear();
        var path = Path.Combine(key.DataFolder, "equity", key.Item2, "map_files", key.Item3 + ".csv");
        var result = (ticker.ToUpperInvariant(), SecurityIdentifier.DefaultDate);
        if (File.Exists(path) && File.ReadLines(path).FirstOrDefault(line => line.Length > 0) is { } first)
        {
            var fields = first.Split(',');
            if (fields.Length < 2 || !DateTime.TryParseExact(fields[0], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
                throw new FormatException($"The first line of the map file '{path}' is '{first}', not a date (yyyyMMdd) and a ticker.");
            result = (fields[1].ToUpperInvariant(), date);
        }
        Cache[key] = result;
        return result;
    }
}
