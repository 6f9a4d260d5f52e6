using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;

namespace Sluice.Tests.Gateway.Fuzz;

/// <summary>
/// Says whether a document is a signal, from the published schema and the rules that are published with it, with the platform's JSON reader.
/// Nothing of the codec is in here.
/// </summary>
internal sealed class IndependentValidator(string schema)
{
    private const int MaximumBytes = 64 * 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly SchemaCheck _schema = new(JsonDocument.Parse(schema).RootElement);

    /// <summary>Null when it is none; else its document.</summary>
    public JsonElement? Read(byte[] body)
    {
        if (body.Length > MaximumBytes) return null;
        try
        {
            Strict.GetCharCount(body);
            // Duplicates that differ by an escape only are found by the walk below.
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 16, AllowDuplicateProperties = false });
            var root = document.RootElement.Clone();
            return HasWholeTexts(root) && _schema.Holds(root) && KeepsRules(root) ? root : null;
        }
        catch (Exception failure) when (failure is JsonException or DecoderFallbackException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>When the signal expires.</summary>
    public static DateTimeOffset Expires(JsonElement signal)
    {
        if (signal.TryGetProperty("expires", out var expires)) return Time(expires)!.Value;
        return Time(signal.GetProperty("time"))!.Value + (signal.TryGetProperty("ttl", out var ttl) ? Life(ttl)!.Value : TimeSpan.FromMinutes(5));
    }

    public static DateTimeOffset? Time(JsonElement value)
    {
        // Digits behind 100 ns are dropped.
        var text = value.GetString()!.ToUpperInvariant();
        var point = text.IndexOf('.', StringComparison.Ordinal);
        if (point >= 0)
        {
            var end = point + 1;
            while (char.IsAsciiDigit(text[end])) end++;
            text = text[..point] + "." + text[(point + 1)..end].PadRight(7, '0')[..7] + text[end..];
        }
        else
        {
            text = text[..19] + ".0000000" + text[19..];
        }

        // The platform knows offsets up to 14:00 only, so they are applied by hand.
        var zone = text[27..];
        if (!DateTime.TryParseExact(text[..27], "yyyy-MM-dd'T'HH:mm:ss.fffffff", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)) return null;
        if (zone == "Z") return new DateTimeOffset(local, TimeSpan.Zero);
        var offset = new TimeSpan(int.Parse(zone[1..3], CultureInfo.InvariantCulture), int.Parse(zone[4..6], CultureInfo.InvariantCulture), 0);
        return new DateTimeOffset(zone[0] == '-' ? local + offset : local - offset, TimeSpan.Zero);
    }

    private static bool KeepsRules(JsonElement signal) =>
        Numbers(signal).All(IsExact)
        && Times(signal).All(time => Time(time) != null)
        && Symbols(signal).All(HasRealDate)
        && KeepsLife(signal)
        && (!signal.TryGetProperty("legs", out var legs) || KeepsLegs(legs))
        && (!signal.TryGetProperty("metadata", out var metadata) || Encoding.UTF8.GetByteCount(WithoutBlanks(metadata.GetRawText())) <= 4096);

    private static bool IsExact(string number)
    {
        var (digits, decimals) = ExactNumber.Written(number);
        return digits <= 28 && decimals <= 28;
    }

    private static bool KeepsLife(JsonElement signal)
    {
        var time = Time(signal.GetProperty("time"))!.Value;
        if (signal.TryGetProperty("ttl", out var ttl) && Life(ttl) == null) return false;
        var expires = Expires(signal);
        return expires > time && expires - time <= TimeSpan.FromDays(7);
    }

    /// <summary>Null when it is longer than any time.</summary>
    private static TimeSpan? Life(JsonElement ttl)
    {
        if (ttl.ValueKind == JsonValueKind.Number) return TimeSpan.FromTicks((long)(decimal.Parse(ttl.GetRawText(), NumberStyles.Float, CultureInfo.InvariantCulture) * TimeSpan.TicksPerSecond));
        var text = ttl.GetString()!;
        if (text.Contains(':', StringComparison.Ordinal)) return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var clock) && clock < TimeSpan.FromDays(1000) ? clock : null;
        var digits = text.TrimEnd('m', 's', 'h', 'd');
        var milliseconds = BigInteger.Parse(digits, CultureInfo.InvariantCulture) * text[digits.Length..] switch { "ms" => 1, "s" => 1000, "m" => 60_000, "h" => 3_600_000, _ => 86_400_000 };
        return milliseconds > 10_000_000_000 ? null : TimeSpan.FromMilliseconds((long)milliseconds);
    }

    private static bool KeepsLegs(JsonElement legs)
    {
        var symbols = legs.EnumerateArray().Select(leg => leg.GetProperty("symbol").GetString()!).Select(symbol => symbol.Contains(':', StringComparison.Ordinal) ? symbol : "USA:EQUITY:" + symbol);
        var common = legs.EnumerateArray().Select(leg => new BigInteger(decimal.Parse(leg.GetProperty("ratio").GetRawText(), NumberStyles.Float, CultureInfo.InvariantCulture))).Aggregate(BigInteger.GreatestCommonDivisor);
        return symbols.Distinct().Count() == legs.GetArrayLength() && common.IsOne;
    }

    /// <summary>Of the numbers that mean something: metadata is passed on as it is.</summary>
    private static IEnumerable<string> Numbers(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => [value.GetRawText()],
        JsonValueKind.Object => value.EnumerateObject().Where(property => property.Name != "metadata").SelectMany(property => Numbers(property.Value)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Numbers),
        _ => []
    };

    private static IEnumerable<JsonElement> Times(JsonElement signal)
    {
        if (signal.TryGetProperty("time", out var time)) yield return time;
        if (signal.TryGetProperty("expires", out var expires)) yield return expires;
        if (signal.TryGetProperty("order", out var order) && order.TryGetProperty("goodTil", out var good)) yield return good;
    }

    private static IEnumerable<string> Symbols(JsonElement signal)
    {
        if (signal.TryGetProperty("symbol", out var symbol)) yield return symbol.GetString()!;
        if (!signal.TryGetProperty("legs", out var legs)) yield break;
        foreach (var leg in legs.EnumerateArray()) yield return leg.GetProperty("symbol").GetString()!;
    }

    private static bool HasRealDate(string symbol)
    {
        var dated = symbol.Contains(":FUTURE:", StringComparison.Ordinal) || symbol.Contains(":OPTION:", StringComparison.Ordinal);
        if (!dated) return true;
        var parts = symbol.Split('@')[0].Split(':')[^1].Split('-');
        var date = symbol.Contains(":OPTION:", StringComparison.Ordinal) ? parts[^2] : parts[^1];
        return DateTime.TryParseExact(date, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
    }

    /// <summary>The reader looks at escapes only when a text is asked for; half a character is none.</summary>
    private static bool HasWholeTexts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString() != null,
        JsonValueKind.Object => value.EnumerateObject().All(property => property.Name != null && HasWholeTexts(property.Value)) && value.EnumerateObject().DistinctBy(property => property.Name).Count() == value.GetPropertyCount(),
        JsonValueKind.Array => value.EnumerateArray().All(HasWholeTexts),
        _ => true
    };

    private static string WithoutBlanks(string json)
    {
        var result = new StringBuilder(json.Length);
        var inside = false;
        for (var i = 0; i < json.Length; i++)
        {
            if (json[i] == '"') inside = !inside;
            if (inside && json[i] == '\\') result.Append(json[i++]);
            if (inside || !char.IsWhiteSpace(json[i])) result.Append(json[i]);
        }

        return result.ToString();
    }
}
