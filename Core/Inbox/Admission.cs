namespace Sluice.Core.Inbox;

/// <summary>What became of one signal.</summary>
/// <param name="Kind">The decision.</param>
/// <param name="Row">The signal's row, when it has one.</param>
public sealed record Admission(AdmissionKind Kind, InboxRow? Row);
