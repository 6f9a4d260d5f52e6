using Sluice.Algorithm.Desk;
using Sluice.Brokerages.Submission;
using Sluice.Core;
using Sluice.Core.Journal;
using Sluice.Tests.Simulation.Faults;

namespace Sluice.Tests.Simulation.Engine;

/// <summary>Stands for LEAN: takes orders over once in each run, refuses some by itself, and hands the others to the lane.</summary>
internal sealed class SimulatedGateway(EngineJournal journal, SubmissionLane lane, TimeProvider clock, FaultDice faults) : IOrderGateway
{
    /// <summary>The production gateway's.</summary>
    private static readonly TimeSpan CancelPatience = TimeSpan.FromSeconds(5);

    private readonly HashSet<IntentKey> _orders = [];
    private readonly Dictionary<IntentKey, DateTimeOffset> _cancelled = [];
    private int _number;

    /// <summary>Takes over what the brokerage tells as open when the run starts.</summary>
    public void Adopt(IEnumerable<IntentRecord> open)
    {
        foreach (var intent in open) _orders.Add(intent.Key);
    }

    public bool IsHandedOver(IntentKey intent) => _orders.Contains(intent);

    public string? Submit(IntentRecord intent)
    {
        Invariant.Holds(_orders.Add(intent.Key), $"intent {intent.Key} is handed over a second time");
        if (faults.Happens(Fault.HostRefuses, 0.01)) return "the host is busy (a simulated fault)";
        lane.Place(intent.Key, $"{journal.Run}-{++_number}");
        return null;
    }

    public void Cancel(IntentRecord intent)
    {
        if (!_orders.Contains(intent.Key)) return;
        var now = clock.GetUtcNow();
        if (_cancelled.TryGetValue(intent.Key, out var before) && now - before < CancelPatience) return;
        _cancelled[intent.Key] = now;
        lane.Cancel(intent.Key);
    }

    public void Forget(IntentKey intent)
    {
        _orders.Remove(intent);
        _cancelled.Remove(intent);
    }
}
