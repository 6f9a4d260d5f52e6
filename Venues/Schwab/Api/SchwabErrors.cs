using System.Globalization;
using Newtonsoft.Json.Linq;
using Sluice.Venues.Http;
using Sluice.Venues.Json;
using Sluice.Venues.Schwab.Json;
using Sluice.Venues.Trading;

namespace Sluice.Venues.Schwab.Api;

/// <summary>Reads the answers that are errors, and tells their shapes apart.</summary>
internal static class SchwabErrors
{
    /// <summary>On every answer; Schwab's support asks for it. Header names have no case, so their two spellings are one.</summary>
    private const string Correlation = "Schwab-Client-CorrelId";

    /// <summary>A pause that an answer names is believed up to here: their limits count by the minute, the rest would be a wrong clock.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);

    public static SchwabError Read(HttpReply reply)
    {
        var (kind, words) = Read(reply.Body, reply.Quote());
        var message = $"HTTP {reply.Status}: {words}";
        return new SchwabError(kind, reply.Header(Correlation) is { } id ? $"{message} (correlation id {id})" : message);
    }

    /// <summary>The failure of a call that may be repeated when the answer says that the trouble may pass.</summary>
    public static VenueException Failure(string what, HttpReply reply) =>
        new($"Schwab: {what}: {Read(reply).Message}") { IsTransient = reply.Status is 408 or 429 or >= 500 };

    /// <summary>When a call may be made again, as the answer says, ten minutes at most; null when it does not say.</summary>
    public static TimeSpan? RetryAfter(HttpReply reply, DateTime now)
    {
        if (reply.Header("Retry-After") is not { } text) return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)) return Believed(TimeSpan.FromSeconds(seconds));
        if (!DateTime.TryParseExact(text, "R", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var until)) return null;
        return until > now ? Believed(until - now) : TimeSpan.Zero;
    }

    private static TimeSpan Believed(TimeSpan pause) => pause < LongestPause ? pause : LongestPause;

    private static (SchwabErrorKind Kind, string Words) Read(string body, string quoted)
    {
        if (body.Length == 0) return (SchwabErrorKind.Gateway, "without a word");
        if (VenueJson.TryParse(body) is not JObject found) return (SchwabErrorKind.Gateway, quoted);
        var record = new JsonRecord("Schwab's error", found);
        if (record.Record("fault") is { } fault) return (SchwabErrorKind.Gateway, Join(fault.Text("faultstring"), fault.Record("detail")?.Text("errorcode")));
        if (record.Text("error") is { } error) return (SchwabErrorKind.OAuth, Join(error, record.Text("error_description")));
        if (record.Text("message") is { } message) return (SchwabErrorKind.Trader, Join([message, .. ListOf(record)]));
        var listed = ListOf(record);
        if (listed.Count == 0) return (SchwabErrorKind.Gateway, quoted);
        return (record.Records("errors").Count > 0 ? SchwabErrorKind.MarketData : SchwabErrorKind.Trader, Join([.. listed]));
    }

    /// <summary>The errors of a list, which are texts or objects.</summary>
    private static List<string> ListOf(JsonRecord record)
    {
        var errors = record.Records("errors");
        return errors.Count > 0 ? [.. errors.Select(Describe)] : [.. record.Texts("errors")];
    }

    private static string Describe(JsonRecord error)
    {
        var source = error.Record("source");
        var place = source?.Text("parameter") ?? source?.Text("header") ?? (source is { } inner ? string.Join(' ', inner.Texts("pointer")) : null);
        var words = Join(error.Text("title"), error.Text("detail"));
        return string.IsNullOrEmpty(place) ? words : $"{words} ({place})";
    }

    private static string Join(params ReadOnlySpan<string?> parts)
    {
        List<string> said = [];
        foreach (var part in parts)
            if (!string.IsNullOrWhiteSpace(part)) said.Add(part.Trim());
        return said.Count == 0 ? "without a word" : string.Join(": ", said);
    }
}
