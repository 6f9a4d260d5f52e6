using Sluice.Core.Configuration;
using Sluice.Core.Control;
using Sluice.Core.Journal;

namespace Sluice.Algorithm.Routing;

/// <summary>
/// When another account becomes the active one. Pure: what is known goes in, a decision comes out. What people ask for comes first; what the
/// engine decided by itself it takes back by itself, where it is configured to; what people decided only people take back.
/// </summary>
internal static class RouteRules
{
    /// <summary>Who decides when nobody asked.</summary>
    public const string Engine = "engine";

    /// <summary>What is to be done; null when everything stays as it is.</summary>
    /// <param name="routing">The routing account's configuration.</param>
    /// <param name="current">Its active account as journaled; null while it is the first.</param>
    /// <param name="request">The newest request; one that was handled before does nothing.</param>
    /// <param name="condition">How an account is doing.</param>
    /// <param name="now">UTC.</param>
    public static RouteDecision? Decide(RoutingConfiguration routing, RouteRecord? current, RouteRequest? request, Func<string, AccountCondition> condition, DateTime now)
    {
        var active = routing.ActiveMember(current?.Account);
        if (request != null && request.Number != (current?.Request ?? 0)) return Answer(routing, active, request, condition, now);
        if (Failing(routing, current, condition(active), now) is { } failing)
            return Next(routing, active, condition, now) is { } next ? Engines(routing, next, $"{active} {failing}") : null;
        return IsQuietAgain(routing, current, active, condition, now)
            ? Engines(routing, routing.Members[0], $"{routing.Members[0]} has been without failure for {routing.FailbackAfter}")
            : null;
    }

    /// <summary>What is wrong with the active account so that another has to take over; null when nothing is.</summary>
    public static string? Failing(RoutingConfiguration routing, RouteRecord? current, AccountCondition condition, DateTime now)
    {
        var since = current?.Since ?? DateTime.MinValue;
        // What failed before it became the active one was known then.
        if (condition.Failures >= routing.Failures && condition.LastFailure > since) return $"has not answered {condition.Failures} orders in a row";
        if (condition.Connected) return null;
        var lost = condition.Since > since ? condition.Since : since;
        return now - lost >= routing.Disconnected ? $"has been without connection since {condition.Since:yyyy-MM-dd HH:mm:ss} UTC" : null;
    }

    private static RouteDecision Answer(RoutingConfiguration routing, string active, RouteRequest request, Func<string, AccountCondition> condition, DateTime now)
    {
        var target = request.Move == RouteMove.Failback ? routing.Members[0]
            : request.Account.Length > 0 ? request.Account
            : Next(routing, active, condition, now);
        var obstacle = target == null ? "no other account can take over"
            : !routing.Members.Contains(target) ? $"{target} is no member; the members are {string.Join(", ", routing.Members)}"
            : target == active ? $"{target} is the active account already"
            : !condition(target).Connected ? $"{target} cannot be reached"
            : null;
        return obstacle == null
            ? new RouteDecision(target, MoveTo(routing, target!), request.Who, request.Why, request)
            : new RouteDecision(null, request.Move, request.Who, obstacle, request);
    }

    private static RouteDecision Engines(RoutingConfiguration routing, string target, string why) => new(target, MoveTo(routing, target), Engine, why, null);

    private static RouteMove MoveTo(RoutingConfiguration routing, string target) => target == routing.Members[0] ? RouteMove.Failback : RouteMove.Failover;

    /// <summary>The first member after the active one, in turn, that can take over.</summary>
    private static string? Next(RoutingConfiguration routing, string active, Func<string, AccountCondition> condition, DateTime now)
    {
        var from = Enumerable.Range(0, routing.Members.Count).First(i => routing.Members[i] == active);
        for (var step = 1; step < routing.Members.Count; step++)
        {
            var member = routing.Members[(from + step) % routing.Members.Count];
            if (CanTakeOver(routing, condition(member), now)) return member;
        }

        return null;
    }

    /// <summary>One that failed gets another chance after as long as the active one may be without connection: two that fail are not changed about faster.</summary>
    private static bool CanTakeOver(RoutingConfiguration routing, AccountCondition condition, DateTime now) =>
        condition.Connected && (condition.Failures < routing.Failures || now - condition.LastFailure >= routing.Disconnected);

    private static bool IsQuietAgain(RoutingConfiguration routing, RouteRecord? current, string active, Func<string, AccountCondition> condition, DateTime now) =>
        routing.FailbackAfter is { } quiet && current is { ByRule: true } && active != routing.Members[0] && now - current.Since >= quiet
        && condition(routing.Members[0]).QuietSince is { } since && now - since >= quiet;
}
