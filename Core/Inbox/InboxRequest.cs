namespace Sluice.Core.Inbox;

/// <summary>One request, to be written as a whole or not at all.</summary>
public sealed record InboxRequest
{
    /// <summary>Null when the request has none: one without a signature, or a refusal before it was looked at.</summary>
    public InboxNonce? Nonce { get; init; }

    public IReadOnlyList<InboxSignal> Signals { get; init; } = [];

    /// <summary>Time, who, address and what of the request, for the audit of its signals.</summary>
    public required AuditNote Origin { get; init; }

    /// <summary>What was decided before, to be noted in the audit.</summary>
    public IReadOnlyList<AuditNote> Decided { get; init; } = [];
}
