using Newtonsoft.Json.Linq;
using Sluice.Core.Books;
using Sluice.Core.Journal;
using Sluice.Core.Signals;
using Sluice.Launcher.Commands.Demo;
using Sluice.Launcher.Counterparties;

namespace Sluice.Launcher.Commands.CrashTest;

/// <summary>Holds the journal, the streams and the venue's own book against one another: whenever the engine is dead, and at the end.</summary>
/// <param name="journaled">The journal's events.</param>
/// <param name="lives">The stream's.</param>
/// <param name="settlesDoubtAtStart">Whether each start owes an answer to every doubt; else the end does.</param>
internal sealed class CrashAudit(JournaledEvents journaled, StreamLives lives, bool settlesDoubtAtStart = true)
{
    private Dictionary<string, decimal> _filledBefore = [];
    private HashSet<IntentKey> _doubtBefore = [];

    /// <summary>What must hold at any moment, and what the restart since the last look had to bring about.</summary>
    /// <param name="state">What the dead engine has left.</param>
    /// <param name="recovered">Whether it was trading again since the last look.</param>
    public Findings CheckDead(StateSnapshot state, bool recovered)
    {
        var found = new Findings();
        var owners = OrderOwners.Of(state.Intents, state.Venue);
        CheckOrders(state, owners, found);
        CheckFillsAreReal(state, found);
        CheckBooksAreTheirExecutions(state, found);
        CheckEvents(found);
        if (recovered) CheckRestart(state, owners, found);
        _filledBefore = state.Venue.Filled();
        // What a run that died early has not settled is still owed by the next one.
        _doubtBefore = [.. state.Intents.Where(IsInDoubt).Select(intent => intent.Key), .. recovered ? [] : _doubtBefore];
        return found;
    }

    /// <summary>What must hold when everything was flattened, the faults are quiet and the engine has ended.</summary>
    public Findings CheckEnd(StateSnapshot state, IEnumerable<SignalKey> sent)
    {
        var found = CheckDead(state, recovered: true);
        var left = LeftForPeople(state, found);
        var owners = OrderOwners.Of(state.Intents, state.Venue);
        var audit = new DemoAudit();
        var held = HeldUp(state, left);
        var owing = sent.Where(key => !held.Contains(key)).ToList();
        audit.CheckSignals(owing, lives.Current);
        audit.CheckSignals(owing, journaled.Events);
        foreach (var key in held.Where(key => !journaled.Events.IsAccepted(key))) found.AddLost($"signal {key} works on at the end, yet was never told as accepted");
        audit.CheckOrders(owners);
        audit.CheckFills(state.Executions, lives.Current, state.Venue, owners);
        audit.CheckBooks(state.Books, state.Venue, owners);
        audit.CheckCash(state.Executions, state.Venue, owners);
        foreach (var lost in audit.Lost) found.AddLost(lost);
        foreach (var twice in audit.Doubled) found.AddTwice(twice);
        foreach (var difference in audit.Differences) found.AddDifference(difference);
        foreach (var intent in state.Intents.Where(intent => !intent.IsDone && !left.Contains(intent)))
            found.AddLost($"intent {intent.Key} ({intent.Purpose} of {intent.Signal}) is {intent.State} at the end: {intent.Message}");
        foreach (var order in state.Venue.OwnOrders.Where(order => order.IsOpen && !owners.IsEliminated(order.Id)))
            found.AddDifference($"the venue's order {order.Id} is still open at the end");
        foreach (var book in state.Books.Where(book => !book.IsFlat && !left.Exists(intent => intent.Symbol == book.Key.Symbol && intent.Strategy == book.Key.Strategy)))
            found.AddDifference($"book {book.Key} holds {book.Quantity} after everything was closed");
        return found;
    }

    private static bool IsInDoubt(IntentRecord intent) => intent.State is IntentState.Sending or IntentState.Unknown;

    /// <summary>
    /// Accepted signals that cannot end before a person has looked: those with an order that is left for one, exits and targets behind it in the
    /// same instrument, cancels of it, and flattens of its strategy. What only waits owes its end all the same: it expires.
    /// </summary>
    private static HashSet<SignalKey> HeldUp(StateSnapshot state, List<IntentRecord> left) =>
        [.. state.LiveSignals.Where(signal => signal.State == SignalState.Accepted && left.Exists(intent => IsBehind(signal, intent))).Select(signal => signal.Key)];

    private static bool IsBehind(SignalRecord signal, IntentRecord left)
    {
        if (signal.Key == left.Signal) return true;
        if (signal.Symbol.Length > 0) return signal.Strategy == left.Strategy && signal.Symbol == left.Symbol;
        var body = JObject.Parse(signal.Body);
        return (string?)body["action"] == "flatten"
            ? (string?)body["scope"] is Signal.AllStrategies || (string?)body["scope"] == left.Strategy
            : (string?)body["cancels"] == left.Signal.Id;
    }

    /// <summary>Where orders carry no key, an answer that was lost may stay lost until a person looks: each such order is named.</summary>
    private static List<IntentRecord> LeftForPeople(StateSnapshot state, Findings found)
    {
        if (state.Venue.CarriesKeys) return [];
        var left = state.Intents.Where(intent => intent.State == IntentState.Unknown).ToList();
        foreach (var intent in left) found.AddOpen($"intent {intent.Key} ({intent.Side} {intent.Quantity} {intent.Symbol}): {intent.Message}");
        return left;
    }

    private static Dictionary<string, decimal> Booked(StateSnapshot state) =>
        state.Executions.GroupBy(fill => fill.BrokerOrderId).ToDictionary(fills => fills.Key, fills => fills.Max(fill => fill.CumulativeTo));

    private static void CheckOrders(StateSnapshot state, OrderOwners owners, Findings found)
    {
        var orders = new DemoAudit();
        orders.CheckOrders(owners);
        foreach (var twice in orders.Doubled) found.AddTwice(twice);
        foreach (var intent in state.Intents.Where(intent => intent.Outcome == IntentOutcome.NotSent))
            foreach (var order in owners.ByIntent[intent.Key.Value])
                found.AddTwice($"intent {intent.Key} ended unsent, and the venue has it as {order.Id}");
    }

    private static void CheckFillsAreReal(StateSnapshot state, Findings found)
    {
        var filled = state.Venue.Filled();
        foreach (var (order, booked) in Booked(state))
            if (booked > filled.GetValueOrDefault(order))
                found.AddTwice($"order {order} is filled to {filled.GetValueOrDefault(order)}, the journal has {booked}");
        foreach (var fills in state.Executions.GroupBy(fill => fill.Intent))
        {
            var covered = fills.Sum(fill => fill.Quantity);
            if (covered != fills.Max(fill => fill.CumulativeTo))
                found.AddTwice($"the fills of intent {fills.Key} cover {covered} of {fills.Max(fill => fill.CumulativeTo)}");
        }
    }

    private static void CheckBooksAreTheirExecutions(StateSnapshot state, Findings found)
    {
        var sums = state.Executions.GroupBy(fill => new BookKey(fill.Strategy, fill.Symbol, fill.Account)).ToDictionary(fills => fills.Key, fills => fills.Sum(fill => fill.SignedQuantity));
        foreach (var book in state.Books)
            if (book.Quantity != sums.GetValueOrDefault(book.Key))
                found.AddDifference($"book {book.Key} holds {book.Quantity}, its executions come to {sums.GetValueOrDefault(book.Key)}");
        foreach (var key in sums.Keys.Except(state.Books.Select(book => book.Key))) found.AddDifference($"there are executions for {key} and no book");
    }

    private void CheckEvents(Findings found)
    {
        if (journaled.WentBack) found.AddLost("the journal ended before events that it had held");
        Check("journal", journaled.Events, found);
        foreach (var life in lives.All) Check("event stream", life, found);
    }

    private static void Check(string where, PublishedEvents events, Findings found)
    {
        if (events.Repeated > 0) found.AddTwice($"the {where} has events twice");
        if (events.OutOfOrder > 0) found.AddTwice($"the {where} has events out of order");
        foreach (var (key, types) in events.Dispositions.Where(signal => signal.Value.Count > 1))
            found.AddTwice($"signal {key} has {types.Count} dispositions in the {where}");
        foreach (var (key, count) in events.Completions.Where(signal => signal.Value > 1))
            found.AddTwice($"signal {key} was completed {count} times in the {where}");
    }

    /// <summary>Before it trades, a restarted engine books every fill that the venue had by then, and settles every doubt that can be settled at once.</summary>
    private void CheckRestart(StateSnapshot state, OrderOwners owners, Findings found)
    {
        var booked = Booked(state);
        foreach (var (order, filled) in _filledBefore)
            if (booked.GetValueOrDefault(order) < filled && !owners.IsEliminated(order))
                found.AddLost($"order {order} was filled to {filled} before the restart, the journal knows of {booked.GetValueOrDefault(order)}");
        if (!settlesDoubtAtStart) return;
        foreach (var intent in state.Intents.Where(intent => _doubtBefore.Contains(intent.Key) && IsInDoubt(intent)))
            found.AddLost($"intent {intent.Key} was in doubt before the restart and is {intent.State} after it");
    }
}
