using System.Globalization;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using NodaTime;
using QuantConnect.Securities;

namespace Sluice.EmbeddedLean.Data;

/// <summary>One entry of the market hours database, as its JSON text.</summary>
internal sealed class MarketHoursRecord(string path, SecurityDatabaseKey key, ReadOnlyMemory<byte> text)
{
    public SecurityDatabaseKey Key => key;

    public DateTimeZone ReadDataTimeZone()
    {
        // The zones stand first in every entry: reading them does not need the rest.
        using var reader = new JsonTextReader(new StringReader(Encoding.UTF8.GetString(text.Span)));
        while (reader.Read())
        {
            if (reader.TokenType == JsonToken.PropertyName && (string)reader.Value! == "dataTimeZone") return Zone(reader.ReadAsString());
        }

        throw Fault("it has no dataTimeZone");
    }

    public SecurityExchangeHours Read(SecurityExchangeHours? underlying, SecurityExchangeHours? market)
    {
        try
        {
            var json = JObject.Parse(Encoding.UTF8.GetString(text.Span));
            var week = Enum.GetValues<DayOfWeek>().ToDictionary(day => day, day => new LocalMarketHours(day, Segments(json, day)));
            var holidays = Merge(Dates(json["holidays"]), underlying?.Holidays, market?.Holidays);
            var bankHolidays = Merge(Dates(json["bankHolidays"]), underlying?.BankHolidays, market?.BankHolidays);
            var early = Merge(Times(json["earlyCloses"]), underlying?.EarlyCloses, market?.EarlyCloses);
            var late = Merge(Times(json["lateOpens"]), underlying?.LateOpens, market?.LateOpens);
            return new SecurityExchangeHours(Zone((string?)json["exchangeTimeZone"]), holidays, week, early, late, bankHolidays);
        }
        catch (Exception fault) when (fault is FormatException or JsonException or OverflowException)
        {
            throw Fault(fault.Message);
        }
    }

    private static List<MarketHoursSegment> Segments(JObject json, DayOfWeek day)
    {
        var segments = new List<MarketHoursSegment>();
        foreach (var segment in json[day.ToString().ToLowerInvariant()] as JArray ?? [])
        {
            var state = Enum.Parse<MarketHoursState>((string)segment["state"]!, ignoreCase: true);
            segments.Add(new MarketHoursSegment(state, TimeOfDay(segment["start"]), TimeOfDay(segment["end"])));
        }

        return segments;
    }

    private static HashSet<DateTime> Dates(JToken? dates) => [.. (dates as JArray ?? []).Select(date => Date((string)date!))];

    private static Dictionary<DateTime, TimeSpan> Times(JToken? times)
    {
        var result = new Dictionary<DateTime, TimeSpan>();
        foreach (var (date, time) in times as JObject ?? []) result[Date(date)] = TimeOfDay(time);
        return result;
    }

    private static DateTime Date(string text) => DateTime.ParseExact(text, "M/d/yyyy", CultureInfo.InvariantCulture);

    private static TimeSpan TimeOfDay(JToken? time) => TimeSpan.Parse((string)time!, CultureInfo.InvariantCulture);

    private static HashSet<DateTime> Merge(HashSet<DateTime> own, HashSet<DateTime>? underlying, HashSet<DateTime>? market)
    {
        var dates = own.Count == 0 && underlying is not null ? underlying : own;
        if (market is not null) dates.UnionWith(market);
        return dates;
    }

    private static IReadOnlyDictionary<DateTime, TimeSpan> Merge(Dictionary<DateTime, TimeSpan> own, IReadOnlyDictionary<DateTime, TimeSpan>? underlying, IReadOnlyDictionary<DateTime, TimeSpan>? market)
    {
        var specific = own.Count == 0 && underlying is not null ? underlying : own;
        if (market is null || market.Count == 0) return specific;
        var merged = new Dictionary<DateTime, TimeSpan>(market);
        foreach (var (date, time) in specific) merged[date] = time;
        return merged;
    }

    private DateTimeZone Zone(string? id) => (id is null ? null : DateTimeZoneProviders.Tzdb.GetZoneOrNull(id)) ?? throw Fault($"'{id}' is no time zone");

    private InvalidDataException Fault(string what) => new($"Market hours database '{path}', entry {key}: {what}. Correct the entry.");
}
