using Sluice.Core.Secrets;

namespace Sluice.Core.Configuration;

/// <summary>The ledger: where the books are and how they are written.</summary>
public sealed record LedgerConfiguration
{
    /// <summary>More in one transaction gains nothing.</summary>
    public const int MaximumBatch = 10_000;

    public LedgerKind Kind { get; init; } = LedgerKind.Sqlite;

    /// <summary>Full path of the SQLite file.</summary>
    public required string Path { get; init; }

    /// <summary>Connection string of Npgsql; null with SQLite.</summary>
    public Secret? Connection { get; init; }

    /// <summary>Name within the streams' consumer groups: the same for all instances, so that who takes over gets what the other had read.</summary>
    public string Group { get; init; } = "ledger";

    /// <summary>Most events in one transaction, 1 to <see cref="MaximumBatch"/>.</summary>
    public int Batch { get; init; } = 2000;

    /// <summary>How long a transaction waits for more events after the first, 0 to 1 s.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMilliseconds(5);

    /// <summary>How long an instance that has stopped answering stays the writer, 1 s to 10 min.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Full path of the folder of the audit files; null: none are written.</summary>
    public string? AuditFolder { get; init; }

    /// <summary>IP address of the health endpoints.</summary>
    public string HealthAddress { get; init; } = "127.0.0.1";

    /// <summary>Port of the health endpoints; 0: none.</summary>
    public int HealthPort { get; init; } = 8091;

    /// <summary>Multipliers by canonical instrument id, where the built-in ones are wrong.</summary>
    public IReadOnlyDictionary<string, decimal> ContractSizes { get; init; } = new Dictionary<string, decimal>();
}
