using Sluice.Core;
using Sluice.Core.Diagnostics;
using Sluice.Core.Journal;
using Sluice.Venues.Trading;

namespace Sluice.Brokerages.Submission;

/// <summary>
/// Sends planned intents: exits before entries, within the request budget, made durable as a batch before the first byte leaves. The step
/// from Planned to Sending is the permission for one call, and the journal grants it once for each key, in whatever run.
/// </summary>
internal sealed class SendDesk(
    EngineJournal journal, IVenue venue, SendGate gate, RateBudget budget, VenuePause pause, LaneChanges changes, LaneOptions options, LaneCounters counters,
    ILaneListener listener, TimeProvider clock, Action<LaneMessage> post)
{
    /// <summary>How often orders that wait for the venue are looked at: what they wait for wakes the lane anyway.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly LinkedList<PlaceCommand> _exits = [];
    private readonly LinkedList<PlaceCommand> _entries = [];
    private readonly Dictionary<IntentKey, DateTime> _inFlight = [];
    private readonly Queue<(IntentKey Key, DateTime Until)> _deadlines = [];

    /// <summary>How long until the last selection can go on by itself; endless when only an answer can help.</summary>
    private TimeSpan _wait = Timeout.InfiniteTimeSpan;

    /// <summary>How long the venue takes no order.</summary>
    private TimeSpan _paused;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Puts an intent in line.</summary>
    public void Enqueue(PlaceCommand command)
    {
        if (changes.Find(command.Key) is not { } intent)
        {
            listener.OnWarning($"order {command.Legs[0].OrderId} names intent {command.Key}, which is not in the journal: it is not sent");
            return;
        }

        (intent.ReducesPosition ? _exits : _entries).AddLast(command);
    }

    public void Answered(IntentKey key) => _inFlight.Remove(key);

    /// <summary>Answers that have not come in time count as lost.</summary>
    public IReadOnlyList<IntentKey> TakeOverdue()
    {
        List<IntentKey> overdue = [];
        while (_deadlines.TryPeek(out var first) && first.Until <= Now)
        {
            _deadlines.Dequeue();
            if (_inFlight.TryGetValue(first.Key, out var until) && until == first.Until && _inFlight.Remove(first.Key)) overdue.Add(first.Key);
        }

        return overdue;
    }

    /// <summary>Sends what is ready. Commits what it changes.</summary>
    public void Send()
    {
        _wait = Timeout.InfiniteTimeSpan;
        if (_exits.Count + _entries.Count == 0) return;
        _paused = pause.Left(VenueRequest.Place);
        var ready = Select();
        if (_paused == TimeSpan.Zero) pause.Over();
        else if (_exits.Count + _entries.Count > 0) pause.Holds(_exits.Count + _entries.Count, _paused);
        changes.Commit();
        if (ready.Count == 0) return;
        var sending = journal.BeginSending([.. ready.SelectMany(order => order.Command.Legs)], Now).ToDictionary(intent => intent.Key);
        counters.Commits++;
        CrashPoint.Reach(CrashPoint.Sending);
        foreach (var order in ready)
        {
            if (!sending.ContainsKey(order.Key)) continue;
            IReadOnlyList<IntentRecord> legs = [.. order.Legs.Select(leg => sending[leg.Key])];
            if (FirstRefusal(legs, gate.Forbidden) is { } refusal) NotSent(legs, refusal);
            else Call(legs);
        }

        foreach (var planned in ready.SelectMany(order => order.Legs))
            if (sending.TryGetValue(planned.Key, out var sent)) listener.OnIntentChanged(planned, sent, null);
        changes.Commit();
    }

    /// <summary>How long nothing happens here by itself.</summary>
    public TimeSpan Idle() => _deadlines.TryPeek(out var first) ? Waits.Shorter(_wait, Waits.Until(first.Until, Now)) : _wait;

    private List<ReadyOrder> Select()
    {
        List<ReadyOrder> ready = [];
        Select(_exits, urgent: true, ready);
        Select(_entries, urgent: false, ready);
        return ready;
    }

    private void Select(LinkedList<PlaceCommand> queue, bool urgent, List<ReadyOrder> ready)
    {
        for (var node = queue.First; node != null && HasRoom(urgent, ready.Count);)
        {
            if (ready.Count >= options.SendBatch)
            {
                _wait = TimeSpan.Zero;
                return;
            }

            var (next, command) = (node.Next, node.Value);
            var legs = changes.LegsOf(changes.Find(command.Key)!);
            if (!legs.All(leg => leg.State == IntentState.Planned) || ready.Exists(order => order.Key == command.Key))
            {
                // Ended in the meantime, or asked for twice: either way there is nothing to send.
                queue.Remove(node);
            }
            else if (Refusal(legs, ready) is { } refusal)
            {
                NotSent(legs, refusal);
                queue.Remove(node);
            }
            else if (!venue.IsConnected || (!urgent && changes.InDoubt >= options.DoubtLimit))
            {
                // It would be lost and in doubt, like those before it. It waits, and its expiry is looked at again.
                _wait = Waits.Shorter(_wait, Patience);
            }
            else if (_paused > TimeSpan.Zero)
            {
                // In the venue's own line nothing could end it but its time; here its expiry is looked at again.
                _wait = Waits.Shorter(_wait, Waits.Shorter(_paused, Patience));
            }
            else if (!legs.Any(leg => MustWait(leg, ready)))
            {
                if (!budget.TryTake(urgent))
                {
                    _wait = Waits.Shorter(_wait, budget.Wait(urgent));
                    return;
                }

                ready.Add(new ReadyOrder(legs, command));
                queue.Remove(node);
            }

            node = next;
        }
    }

    private bool HasRoom(bool urgent, int more) => _inFlight.Count + more < (urgent ? options.InFlight : options.InFlight - (options.InFlight / 8));

    /// <summary>
    /// Where no key travels with the order, one that was lost can be recognised only if nothing like it was sent at the same time. An order
    /// in doubt holds entries back until it is settled; exits only until its answer counts as lost.
    /// </summary>
    private bool MustWait(IntentRecord intent, List<ReadyOrder> ready)
    {
        if (venue.Profile.CarriesKey) return false;
        if (ready.Exists(order => order.Legs.Any(leg => Alike(leg, intent)))) return true;
        foreach (var live in journal.LiveIntents())
        {
            var holds = live.State == IntentState.Sending || (live.State == IntentState.Unknown && !intent.ReducesPosition);
            if (holds && Alike(live, intent)) return true;
        }

        return false;
    }

    private static bool Alike(IntentRecord one, IntentRecord other) =>
        one.Symbol == other.Symbol && one.Side == other.Side && one.Account == other.Account && one.Broker == other.Broker;

    /// <summary>Of a combo, what forbids one leg forbids all.</summary>
    private SendRefusal? Refusal(IReadOnlyList<IntentRecord> legs, List<ReadyOrder> ready)
    {
        var leaving = ready.SelectMany(order => order.Legs);
        return gate.TooManyLegs(legs) ?? FirstRefusal(legs, leg => gate.Check(leg, Now, leaving));
    }

    private static SendRefusal? FirstRefusal(IReadOnlyList<IntentRecord> legs, Func<IntentRecord, SendRefusal?> check)
    {
        foreach (var leg in legs)
            if (check(leg) is { } refusal) return refusal;
        return null;
    }

    private void NotSent(IReadOnlyList<IntentRecord> legs, SendRefusal refusal)
    {
        counters.NotSent++;
        foreach (var leg in legs) changes.Step(leg, leg.ToDone(IntentOutcome.NotSent, refusal.Reason, refusal.Message, Now));
    }

    private void Call(IReadOnlyList<IntentRecord> legs)
    {
        var key = legs[0].Key;
        foreach (var leg in legs) Invariant.Holds(leg.State == IntentState.Sending && leg.BrokerOrderId == null, $"intent {leg.Key}: to be sent while {leg.State}");
        var until = Now + options.RequestTimeout;
        Invariant.Holds(_inFlight.TryAdd(key, until), $"intent {key}: a second call to the venue");
        _deadlines.Enqueue((key, until));
        counters.Placed++;
        Place(legs, until).ContinueWith(
            answered => post(new PlaceAnswered(key, AnswerOf(answered))),
            CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private Task<PlaceAnswer> Place(IReadOnlyList<IntentRecord> legs, DateTime sendBy)
    {
        try
        {
            return legs.Count == 1 ? venue.PlaceAsync(legs[0], sendBy) : venue.PlaceGroupAsync(legs, sendBy);
        }
        catch (Exception failure) when (failure is not InvariantViolationException)
        {
            // Whatever went wrong, nobody can say that nothing has left.
            return Task.FromException<PlaceAnswer>(failure);
        }
    }

    private static PlaceAnswer AnswerOf(Task<PlaceAnswer> answered) =>
        answered.IsCompletedSuccessfully ? answered.Result : PlaceAnswer.Lost(answered.Exception?.GetBaseException().Message ?? "the request was given up");
}
