using Sluice.Core.Books;
using Sluice.Core.Journal;
using Sluice.Core.Signals;

namespace Sluice.Launcher.Commands.Bench.Rules;

/// <summary>A journal that has nothing but positions.</summary>
internal sealed class BookStore(IReadOnlyList<BookPosition> positions) : IJournalStore
{
    public long Fence => 1;

    public JournalImage Load() => new() { Signals = [], Intents = [], Positions = positions, Protections = [], LastSequence = 0, LastSignalSequence = 0 };

    /// <summary>Nothing is measured of what is written.</summary>
    public void Append(JournalTransaction transaction) => throw new NotSupportedException("the books of the measurement are read only");

    public SignalRecord? FindSignal(SignalKey key) => null;

    public IntentRecord? FindIntent(IntentKey key) => null;

    public IntentRecord? FindByBrokerOrder(string broker, string account, string brokerOrderId) => null;

    public bool HasFee(string broker, string account, string venueId) => false;

    public IReadOnlyList<ExecutionRecord> ReadExecutions(string broker, string account, DateTime from, DateTime until, int limit) => [];

    public IReadOnlyList<OutboxRow> ReadOutbox(long after, int limit) => [];

    public void PruneOutbox(long through)
    {
    }

    public void Dispose()
    {
    }
}
