using Sluice.Ledger.Intake;

namespace Sluice.Ledger.Hosting;

/// <summary>What the workers beside the writer have to know of it. Any thread may ask.</summary>
internal interface IBookkeeping
{
    /// <summary>Books facts; null while another instance is the writer.</summary>
    LedgerWriter? Writer { get; }

    /// <summary>Whether everything that the stream had a moment ago is booked. False for a standby.</summary>
    bool IsCaughtUp { get; }
}
