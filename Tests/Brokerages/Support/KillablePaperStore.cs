using Sluice.Core.Paper;

namespace Sluice.Tests.Brokerages.Support;

/// <summary>A paper account whose process can be killed before and after each write.</summary>
internal sealed class KillablePaperStore(MemoryPaperAccountStore inner, KillSwitch kill) : IPaperAccountStore
{
    public PaperAccountImage Load() => inner.Load();

    public void Append(PaperAccountChange change)
    {
        kill.Reach();
        inner.Append(change);
        kill.Reach();
    }

    public void Dispose()
    {
    }
}
