using Sluice.Core.Journal;
using Sluice.Tests.Simulation.Faults;

namespace Sluice.Tests.Simulation.Disk;

/// <summary>
/// The journal's disk, which outlives the engine. A write is whole or absent. Each opening raises the fence, and the one before can write
/// no more.
/// </summary>
internal sealed class SimulatedDisk(FaultDice faults)
{
    private readonly MemoryJournalStore _store = new();

    /// <summary>Told of each transaction that has become durable.</summary>
    public event Action<JournalTransaction>? Written;

    public MemoryJournalStore Store => _store;

    public long Fence { get; private set; }

    public DiskSession Open(CrashSwitch crash) => new(this, ++Fence, crash, faults);

    public void Write(JournalTransaction transaction)
    {
        if (transaction.Fence != Fence) throw new JournalException($"another engine has taken the lease: fence {Fence}, this one writes with {transaction.Fence}");
        _store.Append(transaction with { Fence = _store.Fence });
        Written?.Invoke(transaction);
    }
}
