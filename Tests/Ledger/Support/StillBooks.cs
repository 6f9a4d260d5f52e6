using Sluice.Ledger.Hosting;
using Sluice.Ledger.Intake;

namespace Sluice.Tests.Ledger.Support;

/// <summary>The writer as the workers beside it see it, told by the test.</summary>
internal sealed class StillBooks : IBookkeeping
{
    public LedgerWriter? Writer { get; set; }

    public bool IsCaughtUp { get; set; }
}
