using Sluice.Algorithm.Desk;
using Sluice.Brokerages.Submission;
using Sluice.Core;
using Sluice.Core.Journal;
using Sluice.Core.Scheduling;
using Sluice.Tests.Simulation.Faults;

namespace Sluice.Tests.Simulation.Engine;

/// <summary>
/// Stands for LEAN: takes orders over once in each run, refuses some by itself, and hands the others to the lane, one after the other, from
/// a worker of its own.
/// </summary>
internal sealed class SimulatedGateway : IOrderGateway
{
    /// <summary>The production gateway's.</summary>
    private static readonly TimeSpan CancelPatience = TimeSpan.FromSeconds(5);

    /// <summary>The production gateway's.</summary>
    private static readonly TimeSpan ReplacePatience = TimeSpan.FromSeconds(5);

    private readonly Queue<Action> _requests = [];
    private readonly Dictionary<IntentKey, (IntentPrices Prices, DateTimeOffset Asked)> _replaced = [];
    private readonly HashSet<IntentKey> _orders = [];
    private readonly Dictionary<IntentKey, DateTimeOffset> _cancelled = [];
    private readonly EngineJournal _journal;
    private readonly SubmissionLane _lane;
    private readonly TimeProvider _clock;
    private readonly FaultDice _faults;
    private readonly IWorker _worker;
    private int _number;

    public SimulatedGateway(EngineJournal journal, SubmissionLane lane, TimeProvider clock, IWorkScheduler scheduler, FaultDice faults)
    {
        (_journal, _lane, _clock, _faults) = (journal, lane, clock, faults);
        _worker = scheduler.Start("host orders", Step);
    }

    /// <summary>Takes over what the brokerage tells as open when the run starts.</summary>
    public void Adopt(IEnumerable<IntentRecord> open)
    {
        foreach (var intent in open) _orders.Add(intent.Key);
    }

    public bool IsHandedOver(IntentKey intent) => _orders.Contains(intent);

    public string? Submit(IntentRecord intent)
    {
        Invariant.Holds(_orders.Add(intent.Key), $"intent {intent.Key} is handed over a second time");
        if (_faults.Happens(Fault.HostRefuses, 0.01)) return "the host is busy (a simulated fault)";
        var orderId = $"{_journal.Run}-{++_number}";
        Ask(() => _lane.Place(intent.Key, orderId));
        return null;
    }

    public string? SubmitCombo(IReadOnlyList<IntentRecord> legs)
    {
        foreach (var leg in legs) Invariant.Holds(_orders.Add(leg.Key), $"intent {leg.Key} is handed over a second time");
        if (_faults.Happens(Fault.HostRefuses, 0.01)) return "the host is busy (a simulated fault)";
        List<(IntentKey, string)> orders = [.. legs.Select(leg => (leg.Key, $"{_journal.Run}-{++_number}"))];
        Ask(() => _lane.Place(orders));
        return null;
    }

    public void Cancel(IntentRecord intent)
    {
        if (!_orders.Contains(intent.Key)) return;
        var now = _clock.GetUtcNow();
        if (_cancelled.TryGetValue(intent.Key, out var before) && now - before < CancelPatience) return;
        _cancelled[intent.Key] = now;
        Ask(() => _lane.Cancel(intent.Key));
    }

    public bool MayReplace(IntentRecord intent, IntentPrices prices)
    {
        if (intent.State != IntentState.Working || _cancelled.ContainsKey(intent.Key)) return false;
        if (!_replaced.TryGetValue(intent.Key, out var asked) || asked.Prices != prices) return true;
        return intent.Wanted == prices || _clock.GetUtcNow() - asked.Asked < ReplacePatience;
    }

    public void Replace(IntentRecord intent, IntentPrices prices)
    {
        if (_replaced.TryGetValue(intent.Key, out var asked) && asked.Prices == prices) return;
        _replaced[intent.Key] = (prices, _clock.GetUtcNow());
        Ask(() => _lane.Replace(intent.Key, prices));
    }

    public void Forget(IntentKey intent)
    {
        _replaced.Remove(intent);
        _orders.Remove(intent);
        _cancelled.Remove(intent);
    }

    private void Ask(Action request)
    {
        _requests.Enqueue(request);
        _worker.Wake();
    }

    private TimeSpan Step()
    {
        if (_requests.TryDequeue(out var request)) request();
        return _requests.Count > 0 ? TimeSpan.Zero : Timeout.InfiniteTimeSpan;
    }
}
