using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Sluice.Core.Secrets;
using Sluice.Venues.Schwab.Accounts;

namespace Sluice.Venues.Schwab.Streaming;

/// <summary>Requests to the streamer.</summary>
internal static class SchwabStreamRequests
{
    public static string Login(long id, SchwabStreamerInfo streamer, Secret token) => Write(id, streamer, "ADMIN", "LOGIN", new JObject
    {
        ["Authorization"] = token.Reveal(),
        ["SchwabClientChannel"] = streamer.Channel,
        ["SchwabClientFunctionId"] = streamer.FunctionId
    });

    /// <summary>The account's orders. Only SUBS works for them; ADD does nothing.</summary>
    public static string AccountActivity(long id, SchwabStreamerInfo streamer) => Write(id, streamer, "ACCT_ACTIVITY", "SUBS", new JObject
    {
        ["keys"] = "Account Activity",
        ["fields"] = "0,1,2,3"
    });

    /// <param name="id">Of the request.</param>
    /// <param name="streamer">As whom.</param>
    /// <param name="service">LEVELONE_EQUITIES and others.</param>
    /// <param name="command">SUBS replaces all subscriptions of the service, ADD adds to them, UNSUBS takes away.</param>
    /// <param name="keys">Schwab's symbols.</param>
    /// <param name="fields">Numbers of the fields; null for UNSUBS.</param>
    public static string Symbols(long id, SchwabStreamerInfo streamer, string service, string command, IEnumerable<string> keys, string? fields)
    {
        var parameters = new JObject { ["keys"] = string.Join(',', keys) };
        if (fields != null) parameters["fields"] = fields;
        return Write(id, streamer, service, command, parameters);
    }

    private static string Write(long id, SchwabStreamerInfo streamer, string service, string command, JObject parameters) => new JObject
    {
        ["requests"] = new JArray(new JObject
        {
            ["requestid"] = id.ToString(CultureInfo.InvariantCulture),
            ["service"] = service,
            ["command"] = command,
            ["SchwabClientCustomerId"] = streamer.CustomerId,
            ["SchwabClientCorrelId"] = streamer.CorrelationId,
            ["parameters"] = parameters
        })
    }.ToString(Formatting.None);
}
