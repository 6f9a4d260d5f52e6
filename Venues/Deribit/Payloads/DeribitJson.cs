using Newtonsoft.Json.Linq;
using Sluice.Venues.Json;
using Sluice.Venues.Trading;

namespace Sluice.Venues.Deribit.Payloads;

/// <summary>What Deribit's messages have beyond plain objects: times in milliseconds, and lists that may be single objects.</summary>
internal static class DeribitJson
{
    /// <summary>The end of the year 9999, beyond which no date reaches.</summary>
    private const decimal LastMillisecond = 253_402_300_799_999m;

    /// <exception cref="VenueException">It is no object.</exception>
    public static JsonRecord RecordOf(JToken? token, string what) =>
        token is JObject found ? new JsonRecord(what, found) : throw new VenueException($"{what}: an object is expected, not {token?.Type.ToString() ?? "nothing"}");

    /// <summary>The objects of a list; a single object is a list of one, and nothing is none.</summary>
    /// <exception cref="VenueException">Something in the list is no object.</exception>
    public static IEnumerable<JsonRecord> RecordsOf(JToken? token, string what) => token switch
    {
        JArray list => list.Select(item => RecordOf(item, what)),
        JObject one => [new JsonRecord(what, one)],
        _ => []
    };

    /// <summary>The objects of a whole answer that is a list, or a single object. What is neither does not say that there are none.</summary>
    /// <exception cref="VenueException">It is no list.</exception>
    public static IEnumerable<JsonRecord> ListOf(JToken? answer, string what) =>
        answer is JArray or JObject ? RecordsOf(answer, what) : throw new VenueException($"{what}: a list is expected, not {answer?.Type.ToString() ?? "nothing"}");

    public static IEnumerable<JsonRecord> Records(this JsonRecord record, string name) => RecordsOf(record.Value[name], record.What);

    /// <summary>Milliseconds since 1970 as UTC; null when it is missing or none.</summary>
    public static DateTime? Milliseconds(this JsonRecord record, string name) =>
        record.Number(name) is >= 0 and <= LastMillisecond and var time ? DateTime.UnixEpoch.AddTicks((long)(time * TimeSpan.TicksPerMillisecond)) : null;

    /// <exception cref="VenueException">It is missing or none.</exception>
    public static DateTime NeedMilliseconds(this JsonRecord record, string name) =>
        record.Milliseconds(name) ?? throw record.Fault(name, "is no time in milliseconds");

    public static bool IsTrue(this JsonRecord record, string name) => record.Value[name] is JValue { Value: true };

    /// <summary>The time as the API wants it.</summary>
    /// <param name="time">UTC.</param>
    public static long ToMilliseconds(DateTime time) => (long)(time - DateTime.UnixEpoch).TotalMilliseconds;
}
