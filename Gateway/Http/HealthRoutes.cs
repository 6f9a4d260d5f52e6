using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Newtonsoft.Json.Linq;
using Sluice.Core.Inbox;
using Sluice.Gateway.Http.Description;
using Sluice.Gateway.Inbox;
using Sluice.Gateway.Relay;

namespace Sluice.Gateway.Http;

/// <summary>
/// Health, without a signature: <c>/health/live</c> says that the process answers, <c>/health/ready</c> that signals can be taken in, and
/// <c>/health</c> also what waits and why. A stream that is away does not make the gateway unready: the inbox keeps what it takes in.
/// </summary>
internal sealed class HealthRoutes(SignalInbox inbox, IInboxStore store, SignalRelay relay, DispositionReader dispositions)
{
    public void Map(WebApplication app)
    {
        app.MapGet("/health/live", (HttpContext context) => SignalRoutes.WriteAsync(context, new Answer(200, new JObject { ["status"] = "live" }))).WithMetadata(Note("Whether the process answers", 200));
        app.MapGet("/health/ready", (HttpContext context) => SignalRoutes.WriteAsync(context, Ready())).WithMetadata(Note("Whether signals can be taken in", 200, 503));
        app.MapGet("/health", (HttpContext context) => SignalRoutes.WriteAsync(context, Whole())).WithMetadata(Note("What waits, and what is away", 200, 503));
    }

    private static EndpointNote Note(string summary, params int[] statuses) => new(summary, [.. statuses.Select(status => (status, new JObject { ["type"] = "object" }))]);

    private Answer Ready() => inbox.Failure == null
        ? new Answer(200, new JObject { ["status"] = "ready" })
        : new Answer(503, new JObject { ["status"] = "not ready", ["why"] = "the inbox cannot be used" });

    private Answer Whole()
    {
        InboxCounts? counts = null;
        try
        {
            counts = store.Count();
        }
        catch (InboxException failure)
        {
            inbox.Doubt(failure);
        }

        var ready = counts != null && inbox.Failure == null;
        var well = ready && relay.IsConnected && dispositions.IsConnected;
        return new Answer(ready ? 200 : 503, new JObject
        {
            ["status"] = well ? "healthy" : ready ? "degraded" : "failing",
            ["inbox"] = ready,
            ["relay"] = relay.IsConnected,
            ["dispositions"] = dispositions.IsConnected,
            ["waiting"] = inbox.WaitingCount,
            ["open"] = counts?.Open,
            ["pending"] = counts?.Pending,
            ["oldestOpen"] = counts?.Oldest is { } oldest ? Answer.Text(oldest) : null
        });
    }
}
