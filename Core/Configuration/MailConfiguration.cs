using Sluice.Core.Secrets;

namespace Sluice.Core.Configuration;

/// <summary>Alerts by mail.</summary>
public sealed record MailConfiguration
{
    public required string Host { get; init; }

    public int Port { get; init; } = 587;

    /// <summary>Whether the connection has to be encrypted by STARTTLS. Off only for a relay on this machine.</summary>
    public bool StartTls { get; init; } = true;

    /// <summary>Null: no login.</summary>
    public string? User { get; init; }

    public Secret? Password { get; init; }

    public required string From { get; init; }

    public required IReadOnlyList<string> To { get; init; }
}
