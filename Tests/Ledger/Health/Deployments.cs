using Sluice.Core.Configuration;
using Sluice.Core.Control;
using Sluice.Ledger.Health;

namespace Sluice.Tests.Ledger.Health;

/// <summary>A deployment with two accounts that stand for one, and events of its health, in minutes from a beginning.</summary>
internal static class Deployments
{
    public static readonly DateTime Start = new(2026, 3, 2, 14, 30, 0, DateTimeKind.Utc);

    public static DateTime At(double minute) => Start.AddMinutes(minute);

    public static EngineConfiguration Routed(string health = "") => ConfigurationReader.Parse(
        $$$$$"""
        {"deployment":"test","accounts":{"first":{},"second":{},"both":{"broker":"routing","routing":{"members":["first","second"]}}},
         "strategies":{"s":{"account":"both","allocation":0.5}},"health":{ {{{{{health}}}}} }}
        """,
        "/tmp/sluice.json", _ => null);

    public static HealthEvent Event(HealthKind kind, double minute, string account = "first", string message = "") =>
        new(FormattableString.Invariant($"{kind}-{account}-{minute}"), At(minute), kind, "paper", account, message);

    public static RouteRequest Request(double minute, string who = FailoverRules.Who, RouteMove move = RouteMove.Failover) => new(1, "both", move, "", who, "why", At(minute));

    public static HealthBook Book(EngineConfiguration configuration, params HealthEvent[] events)
    {
        var book = new HealthBook(configuration);
        foreach (var one in events) book.Apply(one);
        return book;
    }
}
