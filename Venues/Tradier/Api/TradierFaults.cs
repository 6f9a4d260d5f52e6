using Newtonsoft.Json.Linq;
using Sluice.Venues.Http;
using Sluice.Venues.Json;

namespace Sluice.Venues.Tradier.Api;

/// <summary>Tells Tradier's ways of saying no apart: plain text, the gateway's JSON, errors under status 200, and pages (brokers.md 2.5).</summary>
internal static class TradierFaults
{
    /// <summary>Codes of a failure of Tradier's order system itself.</summary>
    private static readonly string[] OwnFailures = ["OmsInternalError", "OmsUnavailable"];

    public static TradierReply Read(HttpReply reply)
    {
        // A page is no answer, whatever its status says.
        if (reply.MediaType == "text/html" || reply.Body.StartsWith('<')) return Unclear(reply, "a page instead of an answer");
        var body = VenueJson.TryParse(reply.Body) as JObject;
        if (body?["fault"] is JObject fault) return OfGateway(reply, fault);
        if (reply.Status == 429) return Fault(TradierFaultKind.Throttled, reply);
        // Machine-made JSON may name a list that is empty.
        if (body?["errors"] is { } errors && Words(errors) is { Length: > 0 } words) return OfErrors(reply, body, words);
        if (reply.IsSuccess) return body != null ? new TradierReply(body, null) : Unclear(reply, $"no JSON object: {reply.Quote()}");
        return reply.Status switch
        {
            400 when reply.Body.Contains("finalized state", StringComparison.OrdinalIgnoreCase) => Fault(TradierFaultKind.OrderEnded, reply),
            400 => Fault(TradierFaultKind.BadRequest, reply),
            401 when reply.Body.Contains("Unauthorized Account", StringComparison.OrdinalIgnoreCase) => Fault(TradierFaultKind.UnknownOrderOrAccount, reply),
            401 or 403 => Fault(TradierFaultKind.TokenRefused, reply),
            // A 404 was seen in passing for paths that exist, so it says nothing about the request.
            _ => Fault(TradierFaultKind.Unclear, reply)
        };
    }

    /// <summary>The texts under "errors": one or several, at the top or below "error".</summary>
    public static string Words(JToken errors)
    {
        var texts = errors is JObject named ? TradierRows.Of(named["error"]) : TradierRows.Of(errors);
        return string.Join("; ", texts.Select(text => text is JValue value ? value.ToString() : text.ToString(Newtonsoft.Json.Formatting.None)));
    }

    /// <summary>The gateway stands in front of the broker: a key or quota that it refuses never got there. Its other faults say nothing.</summary>
    private static TradierReply OfGateway(HttpReply reply, JObject fault)
    {
        var code = (string?)fault.SelectToken("detail.errorcode") ?? "";
        var words = $"HTTP {reply.Status}: {(string?)fault["faultstring"]} {code}".TrimEnd();
        var kind = code switch
        {
            _ when code.Contains("ratelimit", StringComparison.OrdinalIgnoreCase) => TradierFaultKind.Throttled,
            _ when code.Contains("access_token", StringComparison.OrdinalIgnoreCase) => TradierFaultKind.TokenRefused,
            _ when code.StartsWith("keymanagement.", StringComparison.OrdinalIgnoreCase) => TradierFaultKind.TokenRefused,
            _ when reply.Status is 401 or 403 => TradierFaultKind.TokenRefused,
            _ when reply.Status == 429 => TradierFaultKind.Throttled,
            _ => TradierFaultKind.Unclear
        };
        return new TradierReply(null, new TradierFault(kind, words));
    }

    /// <summary>
    /// Only a status below 500 says that the broker has looked at the request and answered it. Where its own order system has failed, or the
    /// answer names an order as well, nobody can say what has become of the request.
    /// </summary>
    private static TradierReply OfErrors(HttpReply reply, JObject body, string words)
    {
        var unclear = reply.Status >= 500 || body["order"] is JObject order && order.ContainsKey("id") || OwnFailures.Any(code => words.Contains(code, StringComparison.OrdinalIgnoreCase));
        return new TradierReply(null, new TradierFault(unclear ? TradierFaultKind.Unclear : TradierFaultKind.Refused, $"HTTP {reply.Status}: {words}"));
    }

    private static TradierReply Unclear(HttpReply reply, string words) =>
        new(null, new TradierFault(TradierFaultKind.Unclear, $"HTTP {reply.Status}: {words}"));

    private static TradierReply Fault(TradierFaultKind kind, HttpReply reply) => new(null, new TradierFault(kind, $"HTTP {reply.Status}: {reply.Quote()}"));
}
