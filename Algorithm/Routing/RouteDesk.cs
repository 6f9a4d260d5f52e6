using System.Collections.Concurrent;
using Sluice.Algorithm.Desk;
using Sluice.Core.Configuration;
using Sluice.Core.Control;
using Sluice.Core.Events;
using Sluice.Core.Journal;
using Sluice.Hosting;

namespace Sluice.Algorithm.Routing;

/// <summary>
/// Makes another account of a routing account the active one when it is due, tells of it, and takes back what was not sent to the old one.
/// Orders that may be at a venue stay where they are, in doubt or not.
/// </summary>
internal sealed class RouteDesk(EngineJournal journal, StrategyRouter router, AccountHealth health)
{
    /// <summary>Routing accounts of which it was told that none can take over.</summary>
    private readonly ConcurrentDictionary<string, bool> _stuck = [];

    /// <summary>Whether there is anything to do. May be asked by any thread.</summary>
    public bool IsDue(ControlSnapshot snapshot, DateTime now)
    {
        foreach (var account in router.Routers)
        {
            var current = journal.FindRoute(account.Name);
            if (Decide(account, current, snapshot, now) != null || IsStuck(account, current, now) != _stuck.ContainsKey(account.Name)) return true;
        }
        return false;
    }

    /// <summary>Does what is due. Called with the desk held.</summary>
    public void Apply(Turn turn, ControlSnapshot snapshot)
    {
        foreach (var account in router.Routers)
        {
            var current = turn.State.RouteOf(account.Name);
            if (Decide(account, current, snapshot, turn.Now) is { } decision) Apply(turn, account, current, decision);
            TellIfStuck(turn, account);
        }
    }

    private RouteDecision? Decide(AccountConfiguration account, RouteRecord? current, ControlSnapshot snapshot, DateTime now)
    {
        RouteRequest? request = null;
        foreach (var candidate in snapshot.RouteRequests)
            if (candidate.Router == account.Name) request = candidate;
        return RouteRules.Decide(account.Routing!, current, request, health.Of, now);
    }

    private static void Apply(Turn turn, AccountConfiguration account, RouteRecord? current, RouteDecision decision)
    {
        var from = account.Routing!.ActiveMember(current?.Account);
        var handled = decision.Request?.Number ?? current?.Request ?? 0;
        if (decision.Account is not { } target)
        {
            turn.Put((current ?? new RouteRecord(account.Name, from, turn.Now, decision.Who, "asked for", ByRule: false, 0)) with { Request = handled });
            turn.Batch.Emit(Event(turn, EventType.Alert, from, $"{account.Name} stays with {from}, although {decision.Who} asked for another account: {decision.Why}"));
            return;
        }
        turn.Put(new RouteRecord(account.Name, target, turn.Now, decision.Who, decision.Why, ByRule: decision.Request == null, handled));
        var type = decision.Move == RouteMove.Failback ? EventType.Failback : EventType.Failover;
        turn.Batch.Emit(Event(turn, type, target, $"{account.Name} goes from {from} to {target}, by {decision.Who}: {decision.Why}"));
        TellOfPositions(turn, account, from);
        foreach (var slot in turn.State.Slots)
            if (slot.Account == account.Name) TakeBackEntries(turn, slot, target);
    }

    /// <summary>Positions stay where they are: what lies at an account that cannot be reached waits for it.</summary>
    private static void TellOfPositions(Turn turn, AccountConfiguration account, string from)
    {
        if (turn.State.IsReachable(from)) return;
        var held = turn.State.Slots.Where(slot => slot.Account == account.Name).SelectMany(slot => slot.Places)
            .Where(place => place.Account == from && turn.State.BookOf(place) != 0)
            .Select(place => $"{place.Key.Strategy} {turn.State.BookOf(place)} {place.Key.Symbol}").ToList();
        if (held.Count == 0) return;
        turn.Batch.Emit(Event(turn, EventType.Alert, from, $"{held.Count} positions lie at {from}, which cannot be reached: {string.Join(", ", held)}. Their exits wait for it") with { Reason = ReasonCode.WaitingForBroker });
    }

    private static void TakeBackEntries(Turn turn, Slot slot, string target)
    {
        foreach (var place in slot.Places)
        {
            if (place.Account == target) continue;
            for (var i = place.OpenIntents.Count - 1; i >= 0; i--)
            {
                var intent = place.OpenIntents[i];
                if (intent is { State: IntentState.Planned, Purpose: IntentPurpose.Entry, ReducesPosition: false } && turn.State.Find(intent.Signal) is { IsAccepted: true } live)
                    turn.Move(live, intent);
            }
        }
    }

    /// <summary>Whether the active account fails and none can take its place.</summary>
    private bool IsStuck(AccountConfiguration account, RouteRecord? current, DateTime now)
    {
        var active = account.Routing!.ActiveMember(current?.Account);
        return RouteRules.Failing(account.Routing!, current, health.Of(active), now) != null;
    }

    /// <summary>Once, until it is over: asked again after a decision, so what still fails then has nowhere to go.</summary>
    private void TellIfStuck(Turn turn, AccountConfiguration account)
    {
        var current = turn.State.RouteOf(account.Name);
        if (!IsStuck(account, current, turn.Now))
        {
            _stuck.TryRemove(account.Name, out _);
            return;
        }
        if (!_stuck.TryAdd(account.Name, true)) return;
        var active = account.Routing!.ActiveMember(current?.Account);
        var failing = RouteRules.Failing(account.Routing!, current, health.Of(active), turn.Now);
        turn.Batch.Emit(Event(turn, EventType.Alert, active, $"{active} {failing}, and no other account of {account.Name} can take over") with { Reason = ReasonCode.WaitingForBroker });
    }

    private static EngineEvent Event(Turn turn, EventType type, string account, string message) => new() { Type = type, Time = turn.Now, Account = account, Message = message };
}
