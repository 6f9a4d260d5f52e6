using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Sluice.Venues.Trading;

namespace Sluice.Venues.Json;

/// <summary>
/// One object of a venue's answer, read tolerantly: unknown members are no matter, numbers may be texts, and what is missing is null. Only
/// the fields that change money are asked for with <c>Need</c>, and then a fault names the message and the field and shows the record.
/// </summary>
/// <param name="What">What it is, for messages: "tradier order".</param>
/// <param name="Value">The object.</param>
internal readonly record struct JsonRecord(string What, JObject Value)
{
    /// <summary>Longest part of a record that a message shows.</summary>
    private const int ShownLength = 600;

    /// <summary>A field that is an object; null when it is not.</summary>
    public JsonRecord? Record(string name) => Value[name] is JObject inner ? new JsonRecord(What, inner) : null;

    /// <summary>A text, number or switch as text; null when it is absent, null, or the text "null" that machine-made JSON has.</summary>
    public string? Text(string name) => Value[name] switch
    {
        JValue { Value: null } => null,
        JValue { Value: string text } => text is "null" or "" ? null : text,
        JValue value => value.ToString(CultureInfo.InvariantCulture),
        _ => null
    };

    /// <summary>A number, also one written as a text; null when it is absent or none, as "NaN".</summary>
    public decimal? Number(string name)
    {
        // Streams bring thousands of numbers a second: those that are numbers already make no texts.
        if (Value[name] is JValue { Value: decimal or long } plain) return plain.Value is decimal exact ? exact : (long)plain.Value;
        if (Text(name) is not { } text) return null;
        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <summary>An ISO 8601 time, UTC unless it says otherwise; null when it is absent or none.</summary>
    public DateTime? Time(string name)
    {
        if (Text(name) is not { } text) return null;
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return DateTime.TryParse(text, CultureInfo.InvariantCulture, Utc, out var time) ? time : null;
    }

    /// <exception cref="VenueException">It is missing.</exception>
    public string NeedText(string name) => Text(name) ?? throw Fault(name, "is missing");

    /// <exception cref="VenueException">It is missing or no number.</exception>
    public decimal NeedNumber(string name) => Number(name) ?? throw Fault(name, Text(name) == null ? "is missing" : "is no number");

    /// <summary>A fault of a field, with the record.</summary>
    public VenueException Fault(string name, string fault)
    {
        return new VenueException($"{What}: the field '{name}' {fault}: {VenueJson.Shown(Value.ToString(Formatting.None), ShownLength)}");
    }
}
