using Sluice.Core.Journal;
using Sluice.Core.Signals;
using Sluice.Tests.Simulation.Faults;

namespace Sluice.Tests.Simulation.Disk;

/// <summary>The journal as one run of the engine has it open.</summary>
internal sealed class DiskSession(SimulatedDisk disk, long fence, CrashSwitch crash, FaultDice faults) : IJournalStore
{
    public const string BeforeWrite = "journal, before the write";

    public const string AfterWrite = "journal, after the write";

    private const double RefusalProbability = 0.002;

    private JournalTransaction? _unwritten;

    public long Fence => fence;

    public JournalImage Load() => disk.Store.Load();

    public void Append(JournalTransaction transaction)
    {
        crash.Reach(BeforeWrite);
        if (faults.Happens(Fault.DiskRefuses, RefusalProbability)) throw new JournalException("the disk is full (a simulated fault)");
        Write(transaction);
        crash.Reach(AfterWrite);
    }

    public SignalRecord? FindSignal(SignalKey key) => disk.Store.FindSignal(key);

    public IntentRecord? FindIntent(IntentKey key) => disk.Store.FindIntent(key);

    public IntentRecord? FindByBrokerOrder(string broker, string account, string brokerOrderId) => disk.Store.FindByBrokerOrder(broker, account, brokerOrderId);

    public IReadOnlyList<ExecutionRecord> ReadExecutions(string broker, string account, DateTime from, DateTime until, int limit) =>
        disk.Store.ReadExecutions(broker, account, from, until, limit);

    public bool HasFee(string broker, string account, string venueId) => disk.Store.HasFee(broker, account, venueId);

    public IReadOnlyList<OutboxRow> ReadOutbox(long after, int limit) => disk.Store.ReadOutbox(after, limit);

    public void PruneOutbox(long through) => disk.Store.PruneOutbox(through);

    public void Dispose()
    {
    }

    private void Write(JournalTransaction transaction)
    {
        if (faults.Planted == Sabotage.PublishesBeforeTheCommit) disk.Betray(transaction);
        if (_unwritten is { } late) disk.Write(late);
        _unwritten = null;
        if (faults.Planted == Sabotage.SendsBeforeSendingIsJournaled && transaction.Intents.Any(intent => intent.After.State == IntentState.Sending)) _unwritten = transaction;
        else if (faults.Planted != Sabotage.LosesAWrite || transaction.Executions.Count == 0 || faults.Between(0, 19) > 0) disk.Write(transaction);
    }
}
