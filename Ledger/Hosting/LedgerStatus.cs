namespace Sluice.Ledger.Hosting;

/// <summary>What an instance of the ledger says of itself.</summary>
/// <param name="Role">starting, writer or standby.</param>
/// <param name="Fault">What keeps it from working; null when nothing does.</param>
/// <param name="Booked">Entries of the stream booked since the start.</param>
/// <param name="Refused">What could not be booked since the start, and what was left from before.</param>
/// <param name="LastBooked">When it booked last, UTC; null before the first time.</param>
/// <param name="Holder">Of a standby: who the writer is.</param>
public sealed record LedgerStatus(string Role, string? Fault, long Booked, long Refused, DateTime? LastBooked, string? Holder)
{
    public const string Starting = "starting";
    public const string Writer = "writer";
    public const string Standby = "standby";

    /// <summary>Whether it does its part: writes, or could take over.</summary>
    public bool IsReady => Fault == null && Role != Starting;
}
