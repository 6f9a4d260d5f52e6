using Newtonsoft.Json;
using Newtonsoft.Json.Converters;
using Newtonsoft.Json.Linq;
using Sluice.Ledger.Books.Facts;

namespace Sluice.Ledger.Booking;

/// <summary>Facts as JSON: one object with the fact's name in <c>fact</c> and its fields in camel case.</summary>
internal static class FactCodec
{
    private const string NameField = "fact";

    private static readonly Type[] Kinds = [typeof(CashFact), typeof(ConversionFact), typeof(PositionFact), typeof(AssignmentFact), typeof(SplitFact), typeof(CorrectionFact), typeof(RateFact)];

    private static readonly JsonSerializer Serializer = JsonSerializer.Create(new JsonSerializerSettings
    {
        ContractResolver = new FactContract(),
        Converters = { new StringEnumConverter() },
        DateTimeZoneHandling = DateTimeZoneHandling.Utc,
        FloatParseHandling = FloatParseHandling.Decimal,
        MissingMemberHandling = MissingMemberHandling.Error
    });

    public static string Write(NotedFact fact)
    {
        var document = JObject.FromObject(fact, Serializer);
        document.AddFirst(new JProperty(NameField, fact.GetType().Name));
        return document.ToString(Formatting.None);
    }

    /// <summary>Null for a document that is no fact.</summary>
    /// <exception cref="JsonException">It is one, with faults.</exception>
    public static NotedFact? Read(string json)
    {
        using var reader = new JsonTextReader(new StringReader(json)) { FloatParseHandling = FloatParseHandling.Decimal, DateTimeZoneHandling = DateTimeZoneHandling.Utc };
        var document = JObject.Load(reader);
        if ((string?)document[NameField] is not { } name) return null;
        document.Remove(NameField);
        var kind = Array.Find(Kinds, kind => kind.Name == name) ?? throw new JsonSerializationException($"'{name}' is no fact; known are {string.Join(", ", Kinds.Select(known => known.Name))}");
        return (NotedFact)document.ToObject(kind, Serializer)!;
    }
}
