using System.Text.Json;
using NodaTime;
using QuantConnect;
using QuantConnect.Securities;

namespace Sluice.EmbeddedLean.Data;

/// <summary>
/// Reads LEAN's market hours database. The file has megabytes for hundreds of entries, of which a run needs a few: only keys and places are
/// read at the start (with the forward-only reader of the class library, which allocates nothing), an entry when it is first asked for.
/// </summary>
internal static class MarketHoursFile
{
    private static readonly JsonReaderOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    public static Dictionary<SecurityDatabaseKey, MarketHoursDatabase.Entry> Read(string path)
    {
        if (!File.Exists(path)) throw new FileNotFoundException($"There is no market hours database at '{path}'; check data-folder.", path);
        var text = File.ReadAllBytes(path);
        try
        {
            return Scan(path, text);
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"Market hours database '{path}' is not valid JSON: {fault.Message}", fault);
        }
    }

    private static Dictionary<SecurityDatabaseKey, MarketHoursDatabase.Entry> Scan(string path, byte[] text)
    {
        var places = new Dictionary<SecurityDatabaseKey, MarketHoursRecord>();
        var start = text.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0;
        var reader = new Utf8JsonReader(text.AsSpan(start), Options);
        if (!MoveToEntries(ref reader)) throw new InvalidDataException($"Market hours database '{path}' has no object 'entries'.");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = SecurityDatabaseKey.Parse(reader.GetString()!);
            reader.Read();
            var from = (int)reader.TokenStartIndex;
            reader.Skip();
            if (key is not null) places[key] = new MarketHoursRecord(path, key, text.AsMemory(start + from, (int)reader.BytesConsumed - from));
        }

        var entries = new Dictionary<SecurityDatabaseKey, MarketHoursDatabase.Entry>(places.Count);
        foreach (var (key, record) in places) entries[key] = new MarketHoursDatabase.Entry(record.ReadDataTimeZone(), () => Load(record, entries));
        return entries;
    }

    private static bool MoveToEntries(ref Utf8JsonReader reader)
    {
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var found = reader.ValueTextEquals("entries"u8);
            reader.Read();
            if (found && reader.TokenType == JsonTokenType.StartObject) return true;
            reader.Skip();
        }

        return false;
    }

    /// <summary>A symbol's entry adds to its market's; an option without dates of its own takes those of what it is written on.</summary>
    private static SecurityExchangeHours Load(MarketHoursRecord record, Dictionary<SecurityDatabaseKey, MarketHoursDatabase.Entry> entries)
    {
        var common = record.Key.CreateCommonKey();
        var market = common != record.Key && entries.TryGetValue(common, out var wide) ? wide.ExchangeHours : null;
        return record.Read(Underlying(record.Key, entries)?.ExchangeHours, market);
    }

    private static MarketHoursDatabase.Entry? Underlying(SecurityDatabaseKey key, Dictionary<SecurityDatabaseKey, MarketHoursDatabase.Entry> entries)
    {
        if (!key.SecurityType.IsOption()) return null;
        var type = key.SecurityType switch
        {
            SecurityType.IndexOption => SecurityType.Index,
            SecurityType.FutureOption => SecurityType.Future,
            _ => SecurityType.Equity,
        };
        var exact = new SecurityDatabaseKey(key.Market, key.Symbol, type);
        return entries.TryGetValue(exact, out var entry) || entries.TryGetValue(exact.CreateCommonKey(), out entry) ? entry : null;
    }
}
