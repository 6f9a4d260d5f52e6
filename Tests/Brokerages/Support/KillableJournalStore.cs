using Sluice.Core.Journal;
using Sluice.Core.Signals;

namespace Sluice.Tests.Brokerages.Support;

/// <summary>A journal whose process can be killed before and after each write.</summary>
internal sealed class KillableJournalStore(MemoryJournalStore inner, KillSwitch kill) : IJournalStore
{
    public long Fence => inner.Fence;

    public JournalImage Load() => inner.Load();

    public void Append(JournalTransaction transaction)
    {
        kill.Reach();
        inner.Append(transaction);
        kill.Reach();
    }

    public SignalRecord? FindSignal(SignalKey key) => inner.FindSignal(key);

    public IntentRecord? FindIntent(IntentKey key) => inner.FindIntent(key);

    public IntentRecord? FindByBrokerOrder(string broker, string account, string brokerOrderId) => inner.FindByBrokerOrder(broker, account, brokerOrderId);

    public IReadOnlyList<ExecutionRecord> ReadExecutions(string broker, string account, DateTime from, DateTime until, int limit) =>
        inner.ReadExecutions(broker, account, from, until, limit);

    public bool HasFee(string broker, string account, string venueId) => inner.HasFee(broker, account, venueId);

    public IReadOnlyList<OutboxRow> ReadOutbox(long after, int limit) => inner.ReadOutbox(after, limit);

    public void PruneOutbox(long through) => inner.PruneOutbox(through);

    public void Dispose()
    {
    }
}
