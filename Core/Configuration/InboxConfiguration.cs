using Sluice.Core.Secrets;

namespace Sluice.Core.Configuration;

/// <summary>Where the gateway keeps signals, nonces and the audit.</summary>
public sealed record InboxConfiguration
{
    public InboxKind Kind { get; init; } = InboxKind.Sqlite;

    /// <summary>Connection string of Npgsql; null with SQLite.</summary>
    public Secret? Connection { get; init; }

    /// <summary>How long a signal that is done with can be asked for; longer than any signal lives, so that no copy of it is taken for a new one. 1 day to 10 years.</summary>
    public TimeSpan Keep { get; init; } = TimeSpan.FromDays(90);
}
