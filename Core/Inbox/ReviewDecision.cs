using Sluice.Core.Signals;

namespace Sluice.Core.Inbox;

/// <summary>What a person decides about a signal that waits for it.</summary>
/// <param name="Key">The signal.</param>
/// <param name="IsApproved">Whether it may go on; else it is refused for good.</param>
/// <param name="Reason">What the decision rests on.</param>
/// <param name="Origin">Time, person, address and what of the request, for the audit.</param>
public sealed record ReviewDecision(SignalKey Key, bool IsApproved, string Reason, AuditNote Origin);
