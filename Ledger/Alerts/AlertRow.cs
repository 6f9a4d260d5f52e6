namespace Sluice.Ledger.Alerts;

/// <summary>An alert on one channel, as it is kept.</summary>
/// <param name="Id">The row's number.</param>
/// <param name="Channel">Empty where none is configured.</param>
/// <param name="Alert">What it says.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Due">Not before, UTC.</param>
/// <param name="Note">What was wrong last.</param>
internal sealed record AlertRow(long Id, string Channel, Alert Alert, AlertState State, int Attempts, DateTime Due, string Note);
