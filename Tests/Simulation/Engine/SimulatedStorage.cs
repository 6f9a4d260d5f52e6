using Sluice.Core.Control;
using Sluice.Core.Journal;
using Sluice.Core.Paper;
using Sluice.Core.Storage;
using Sluice.Core.Streams;

namespace Sluice.Tests.Simulation.Engine;

/// <summary>What one run of the engine has open.</summary>
internal sealed class SimulatedStorage(IJournalStore journal, IStreams streams, IControlStore control) : IEngineStorage
{
    public IJournalStore OpenJournal() => journal;

    public IStreams OpenStreams() => streams;

    public IControlStore OpenControl() => control;

    public IPaperAccountStore OpenPaperAccount(string account) => throw new NotSupportedException("the simulated venue has its own book: the engine never sees it");

    public void Dispose()
    {
    }
}
