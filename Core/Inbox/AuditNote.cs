namespace Sluice.Core.Inbox;

/// <summary>A line of the audit: who asked for what, when and from where, and what was decided.</summary>
public sealed record AuditNote
{
    /// <summary>UTC.</summary>
    public required DateTime Time { get; init; }

    /// <summary>The source that has proved itself, else empty.</summary>
    public string Who { get; init; } = "";

    /// <summary>The address that the request came from.</summary>
    public string Address { get; init; } = "";

    /// <summary>What was asked for: method and route.</summary>
    public string What { get; init; } = "";

    /// <summary>Source and id of the signal; empty when there is none.</summary>
    public string Signal { get; init; } = "";

    /// <summary>SHA-256 of the body, hexadecimal; empty when there is none.</summary>
    public string Digest { get; init; } = "";

    /// <summary>ACCEPTED, SAME, READ, or a reason code.</summary>
    public string Decision { get; init; } = "";

    public string Message { get; init; } = "";
}
