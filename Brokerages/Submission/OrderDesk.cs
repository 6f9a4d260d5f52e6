using Sluice.Core.Control;
using Sluice.Core.Events;
using Sluice.Core.Journal;
using Sluice.Venues.Trading;

namespace Sluice.Brokerages.Submission;

/// <summary>
/// Turns what the venue says about orders (answers, reports, readings) into steps of their intents. Everything may come twice, late or in
/// the wrong order; what contradicts the journal is told as an event and changes nothing.
/// </summary>
internal sealed class OrderDesk(
    VenueProfile profile, LaneChanges changes, LaneOptions options, LaneCounters counters, ILaneListener listener, TimeProvider clock)
{
    /// <summary>Contradictions that are told once: a sweep meets the same ones again and again.</summary>
    private const int RememberedTexts = 4_096;

    /// <summary>Foreign orders and fills that are told once, though streams repeat them with each connection: more than an account lists for a day.</summary>
    private const int RememberedForeign = 20_000;

    private readonly FillDesk _fills = new(profile, changes, options, counters);
    private readonly ParkedReports _parked = new(options.ParkedCapacity, options.ParkedPatience);
    private readonly HashSet<IntentKey> _cancelAsked = [];
    private readonly RecentSet _told = new(RememberedTexts);
    private readonly RecentSet _foreign = new(RememberedForeign);
    private bool _bindings;
    private readonly Dictionary<IntentKey, VenueOrder> _ends = [];

    /// <summary>Something is missing that a reading of the venue's orders would bring.</summary>
    public bool WantsSweep { get; private set; }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public void SweepBegun() => WantsSweep = false;

    public void RequestSweep() => WantsSweep = true;

    /// <summary>So that the end of the order is put down to us.</summary>
    public void CancelAsked(IntentKey key) => _cancelAsked.Add(key);

    public bool IsCancelAsked(IntentKey key) => _cancelAsked.Contains(key);

    /// <summary>The answer to an order, of a combo to all of its legs.</summary>
    public void Answered(IntentKey key, PlaceAnswer answer)
    {
        if (changes.Find(key) is not { } first) return;
        var legs = changes.LegsOf(first);
        if (answer.Kind == PlaceAnswerKind.Accepted && legs.Count > 1 && answer.LegOrderIds.Distinct().Count() != legs.Count)
            answer = PlaceAnswer.Lost($"the venue took the combo as {answer.BrokerOrderId}, but named {answer.LegOrderIds.Count} orders for {legs.Count} legs");
        for (var i = 0; i < legs.Count; i++) Answered(legs[i], answer, legs.Count > 1 && answer.Kind == PlaceAnswerKind.Accepted ? answer.LegOrderIds[i] : answer.BrokerOrderId);
    }

    private void Answered(IntentRecord intent, PlaceAnswer answer, string? brokerOrderId)
    {
        var key = intent.Key;
        switch (answer.Kind)
        {
            case PlaceAnswerKind.Accepted:
                counters.Accepted++;
                Bind(intent, brokerOrderId!);
                break;
            case PlaceAnswerKind.Rejected when intent.State is IntentState.Sending or IntentState.Unknown:
                counters.Rejected++;
                if (intent.State == IntentState.Unknown) counters.Resolved++;
                changes.Step(intent, intent.ToDone(IntentOutcome.Rejected, answer.Reason, answer.Message, Now) with { Acknowledged = Now });
                Forget(key);
                break;
            case PlaceAnswerKind.Rejected when intent.Outcome is IntentOutcome.Rejected or IntentOutcome.NotSent:
                // A reading of the venue's orders was quicker than the answer.
                break;
            case PlaceAnswerKind.Rejected:
                Contradiction(intent, null, $"the venue rejected an order that is {intent.State}: {answer.Message}");
                break;
            case PlaceAnswerKind.Lost when intent.State == IntentState.Sending:
                counters.Unknown++;
                WantsSweep = true;
                changes.Step(intent, intent.ToUnknown(answer.Message, Now));
                break;
        }
    }

    /// <summary>A report or a reading. Only a reading or evidence is taken as complete: a stream's order may run ahead of its fills.</summary>
    public void Reported(VenueReport report, ExecutionOrigin origin, bool complete)
    {
        if (Locate(report) is not { } intent)
        {
            Unlocated(report, origin);
            return;
        }

        if (report.BrokerOrderId != intent.BrokerOrderId && !intent.IsDone && (intent = Bind(intent, report.BrokerOrderId)!) == null) return;
        switch (report)
        {
            case VenueFill fill: Filled(intent, fill, origin); break;
            case VenueOrder order: Ordered(intent, order, origin, complete); break;
        }
    }

    /// <summary>What the venue's evidence says about an order in doubt.</summary>
    public void Evident(IntentKey key, VenueEvidence evidence, ExecutionOrigin origin)
    {
        if (changes.Find(key) is not { } intent) return;
        switch (evidence.Verdict)
        {
            case EvidenceVerdict.SurelyThere:
                Reported(evidence.Order!, origin, complete: true);
                break;
            case EvidenceVerdict.SurelyNotThere when intent.State is IntentState.Sending or IntentState.Unknown:
                NeverArrived(intent, evidence.Note);
                break;
            case EvidenceVerdict.SurelyNotThere when intent.State == IntentState.Working:
                Contradiction(intent, intent.BrokerOrderId, $"the venue no longer knows a working order: {evidence.Note}");
                break;
            case EvidenceVerdict.NotKnown when intent.State == IntentState.Sending:
                counters.Unknown++;
                changes.Step(intent, intent.ToUnknown(evidence.Note, Now));
                break;
        }
    }

    /// <summary>A person's decision about an order in doubt.</summary>
    public void Decided(IntentRecord intent, OrderDecision decision)
    {
        var message = $"{decision.Who}: {decision.Why}";
        if (decision.BrokerOrderId is { } id)
        {
            if (changes.HasBrokerOrder(profile.Broker, profile.Account, id))
            {
                listener.OnWarning($"{decision.Who} decided that order {intent.Key} is {profile.Broker}'s order {id}, which is another intent's: nothing was changed");
                return;
            }

            counters.Resolved++;
            changes.Step(intent, intent.ToWorking(id, Now) with { Reason = ReasonCode.DecidedByPerson, Message = message });
            _bindings = WantsSweep = true;
            return;
        }

        End(changes.LegsOf(intent).Where(leg => leg.State == IntentState.Unknown), ReasonCode.DecidedByPerson, message);
    }

    /// <summary>Hands parked reports to the orders that have become known in this step, and gives up those that nobody has claimed.</summary>
    /// <returns>When to look again; null when nothing is parked.</returns>
    public DateTime? Settle()
    {
        if (_bindings) DrainParked();
        _bindings = false;
        foreach (var report in _parked.TakeExpired(Now)) Foreign(report);
        return _parked.NextExpiry;
    }

    /// <summary>The venue has a combo as a whole or not at all: the absence of one leg is that of all, unless another one is known to be there.</summary>
    private void NeverArrived(IntentRecord intent, string note)
    {
        var legs = changes.LegsOf(intent);
        if (legs.FirstOrDefault(leg => leg.BrokerOrderId != null) is { } there)
            Contradiction(intent, null, $"the venue does not know this leg, yet has {there.Symbol} of the same combo as {there.BrokerOrderId}: {note}");
        else
            End(legs.Where(leg => leg.State is IntentState.Sending or IntentState.Unknown), ReasonCode.NeverArrived, note);
    }

    private void End(IEnumerable<IntentRecord> unsent, ReasonCode reason, string message)
    {
        foreach (var leg in unsent)
        {
            counters.Resolved++;
            changes.Step(leg, leg.ToDone(IntentOutcome.NotSent, reason, message, Now));
            Forget(leg.Key);
        }
    }

    private void Filled(IntentRecord intent, VenueFill fill, ExecutionOrigin origin)
    {
        foreach (var problem in _fills.Apply(intent, fill, origin, Now)) Contradiction(intent, fill.BrokerOrderId, problem);
        if (_fills.IsWaiting(intent.Key)) WantsSweep = true;
        EndIfComplete(intent.Key);
    }

    private void Ordered(IntentRecord intent, VenueOrder order, ExecutionOrigin origin, bool complete)
    {
        foreach (var fill in order.Fills)
        {
            foreach (var problem in _fills.Apply(intent, fill, origin, Now)) Contradiction(intent, fill.BrokerOrderId, problem);
            intent = changes.Find(intent.Key)!;
        }

        if (complete && !intent.IsDone && _fills.Missing(intent, order) is { } rest)
        {
            foreach (var problem in _fills.Apply(intent, rest, origin, Now)) Contradiction(intent, order.BrokerOrderId, problem);
            intent = changes.Find(intent.Key)!;
        }

        if (intent.Wanted is { } wanted && Has(order, wanted))
        {
            var updated = intent.WithPrices(wanted, null, Now);
            changes.Step(intent, updated);
            intent = updated;
        }

        if (complete && intent.IsDone && order.FilledQuantity > intent.FilledQuantity)
            Contradiction(intent, order.BrokerOrderId, $"the venue has filled {order.FilledQuantity} of an order that ended here {intent.Outcome} with {intent.FilledQuantity}: it is in no book");
        if (intent.IsDone && !order.HasEnded && order.BrokerOrderId != intent.BrokerOrderId)
            Contradiction(intent, order.BrokerOrderId, $"the order is open at the venue, yet ended here: {intent.Outcome} {intent.Reason}");
        if (order.FilledQuantity > intent.FilledQuantity && !intent.IsDone) WantsSweep = true;
        if (!order.HasEnded || intent.IsDone) return;
        _ends[intent.Key] = order;
        EndIfComplete(intent.Key);
    }

    /// <summary>Whether a report shows the prices that are wanted: the answer that would have told so may be lost.</summary>
    private static bool Has(VenueOrder order, IntentPrices wanted) =>
        (wanted.Limit == null || order.LimitPrice == wanted.Limit) && (wanted.Stop == null || order.StopPrice == wanted.Stop);

    /// <summary>An end is journaled only after every fill before it: nothing can be added to what is done.</summary>
    private void EndIfComplete(IntentKey key)
    {
        var intent = changes.Find(key)!;
        if (intent.IsDone)
        {
            Forget(key);
            return;
        }

        if (!_ends.TryGetValue(key, out var end) || end.FilledQuantity > intent.FilledQuantity) return;
        if (end.Status == VenueOrderStatus.Filled)
        {
            Contradiction(intent, end.BrokerOrderId, $"the venue calls the order filled with {end.FilledQuantity} of {intent.Quantity}");
            _ends.Remove(key);
            return;
        }

        var (outcome, reason) = end.Status switch
        {
            VenueOrderStatus.Canceled => (IntentOutcome.Canceled, _cancelAsked.Contains(key) ? ReasonCode.CanceledByEngine : ReasonCode.CanceledByVenue),
            VenueOrderStatus.Rejected => (IntentOutcome.Rejected, ReasonCode.VenueRejected),
            _ => (IntentOutcome.Expired, ReasonCode.Expired)
        };
        if (outcome == IntentOutcome.Rejected) counters.Rejected++;
        changes.Step(intent, intent.ToDone(outcome, reason, end.Message, Now));
        Forget(key);
    }

    private IntentRecord? Locate(VenueReport report)
    {
        if (changes.FindByBrokerOrder(profile.Broker, profile.Account, report.BrokerOrderId) is { } bound) return bound;
        if (!IntentKey.IsValid(report.ClientKey) || changes.FindLeg(new IntentKey(report.ClientKey!), report.Symbol) is not { } keyed) return null;
        return keyed.Account == profile.Account && keyed.Broker == profile.Broker ? keyed : null;
    }

    /// <summary>Ties the intent to the venue's order: its answer, or a report that came before the answer.</summary>
    private IntentRecord? Bind(IntentRecord intent, string brokerOrderId)
    {
        if (intent.BrokerOrderId == brokerOrderId) return intent;
        if (intent.State is not (IntentState.Sending or IntentState.Unknown))
        {
            var known = intent.BrokerOrderId ?? "none";
            Contradiction(intent, brokerOrderId, $"venue order {brokerOrderId} appears for an intent that is {intent.State} as venue order {known}");
            return null;
        }

        if (intent.State == IntentState.Unknown) counters.Resolved++;
        var working = intent.ToWorking(brokerOrderId, Now);
        changes.Step(intent, working);
        _bindings = true;
        return working;
    }

    private void Unlocated(VenueReport report, ExecutionOrigin origin)
    {
        if (_foreign.Contains(NameOf(report))) return;
        if (origin != ExecutionOrigin.Stream) Foreign(report);
        else if (report.ClientKey != null && profile.CarriesKey) Foreign(report);
        else if (!_parked.Add(report, Now)) Foreign(report);
    }

    private void DrainParked()
    {
        foreach (var report in _parked.TakeWhere(parked => Locate(parked) != null)) Reported(report, ExecutionOrigin.Stream, complete: false);
    }

    private void Foreign(VenueReport report)
    {
        // Ours, and ended long ago: no key comes with it that would say so.
        if (changes.HasBrokerOrder(profile.Broker, profile.Account, report.BrokerOrderId)) return;
        if (MayBeOurs(report) || !_foreign.Add(NameOf(report))) return;
        counters.ForeignReports++;
        changes.Emit(AccountEvents.Foreign(profile, report, Now));
        listener.OnForeignReport(report);
    }

    /// <summary>Without keys, an order like one whose answer has not come may be that one: whose it is has to be known before it is told.</summary>
    private bool MayBeOurs(VenueReport report) => !profile.CarriesKey && changes.HasUnbound(report.Symbol, report.Side);

    private static string NameOf(VenueReport report) => report is VenueFill fill ? $"{fill.BrokerOrderId} {fill.CumulativeQuantity}" : report.BrokerOrderId;

    private void Contradiction(IntentRecord intent, string? brokerOrderId, string message)
    {
        if (!_told.Add($"{intent.Key} {brokerOrderId} {message}")) return;
        counters.Contradictions++;
        changes.Emit(AccountEvents.Contradiction(intent, brokerOrderId, message, Now));
        listener.OnWarning($"order {intent.Key}: {message}");
    }

    private void Forget(IntentKey key)
    {
        _ends.Remove(key);
        _cancelAsked.Remove(key);
        _fills.Forget(key);
    }
}
