using Sluice.Core.Configuration;
using Sluice.Core.Control;

namespace Sluice.Ledger.Health;

/// <summary>
/// When the ledger asks the engine for another account. Pure: what is known goes in, a wish comes out; the engine alone decides. Asks
/// seldom, never twice for the same, and takes back only what it has asked for itself.
/// </summary>
internal static class FailoverRules
{
    /// <summary>Who asks, in requests.</summary>
    public const string Who = "ledger";

    /// <summary>What is to be asked for, as the event that is kept of it; null when nothing is.</summary>
    /// <param name="router">The routing account.</param>
    /// <param name="book">What is known of its members.</param>
    /// <param name="newest">The newest request that anybody has made for it.</param>
    /// <param name="settings">When to ask.</param>
    /// <param name="now">UTC.</param>
    public static HealthEvent? Decide(AccountConfiguration router, HealthBook book, RouteRequest? newest, HealthConfiguration settings, DateTime now)
    {
        var route = book.RouteOf(router);
        var (move, why) = Wish(router, route, book, newest, settings, now);
        if (why == null) return null;
        // Whoever asked last: what was asked for gets its time to work.
        if (now - route.Since < settings.Cooldown || (newest != null && now - newest.When < settings.Cooldown)) return null;
        if (route.Requests.Count(request => now - request < TimeSpan.FromDays(1)) < settings.RequestsPerDay) return Event(move, why);
        return now - route.ExhaustedTold < TimeSpan.FromDays(1) ? null
            : Event(HealthKind.RequestsExhausted, $"{why}; {settings.RequestsPerDay} requests were made within a day and no more are: a person has to look");

        HealthEvent Event(HealthKind kind, string words) => new($"{kind}-{router.Name}-{now.Ticks}", now, kind, "", router.Name, words);
    }

    /// <summary>What is wrong with a member so that another one should take over; null when nothing is.</summary>
    public static string? IllnessOf(string member, AccountState state, HealthConfiguration settings, DateTime now)
    {
        if (settings.Triggers.Contains(HealthTrigger.TokenEnded) && state is { HasTokenEnded: true, Connected: false }) return $"the login of {member} has ended";
        if (settings.Triggers.Contains(HealthTrigger.Disconnected) && !state.Connected && now - state.Since >= settings.FailoverAfter) return $"{member} has been without connection since {state.Since:yyyy-MM-dd HH:mm:ss} UTC";
        if (settings.Triggers.Contains(HealthTrigger.OrderErrors) && state.HasOrderErrors) return $"too many orders of {member} are refused or in doubt";
        return null;
    }

    private static (HealthKind Move, string? Why) Wish(AccountConfiguration router, RouteState route, HealthBook book, RouteRequest? newest, HealthConfiguration settings, DateTime now)
    {
        var routing = router.Routing!;
        if (IllnessOf(route.Active, book.Of(route.Active), settings, now) is { } illness)
            return routing.Members.Any(member => member != route.Active && book.Of(member).IsWell) ? (HealthKind.FailoverRequested, illness) : default;
        var preferred = routing.Members[0];
        var isOurs = route.ByLedger && newest is { Who: Who, Move: RouteMove.Failover };
        if (settings.FailbackAfter is not { } quiet || route.Active == preferred || !isOurs) return default;
        var state = book.Of(preferred);
        return state.IsWell && now - state.LastTrouble >= quiet ? (HealthKind.FailbackRequested, $"{preferred} has been well for {quiet}") : default;
    }
}
