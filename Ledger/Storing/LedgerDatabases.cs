using Sluice.Core.Configuration;
using Sluice.Ledger.Reading;

namespace Sluice.Ledger.Storing;

/// <summary>Opens the books that a configuration names.</summary>
public static class LedgerDatabases
{
    /// <summary>A reader of the books. Opens nothing before it is asked.</summary>
    /// <exception cref="LedgerException">The configuration cannot be used.</exception>
    public static ILedgerReader OpenReader(LedgerConfiguration settings) => new LedgerReader(Create(settings));

    /// <exception cref="LedgerException">The configuration cannot be used.</exception>
    internal static ILedgerDatabase Create(LedgerConfiguration settings) => settings.Kind switch
    {
        LedgerKind.Postgres => new PostgresLedgerDatabase(settings.Connection?.Reveal() ?? throw new LedgerException("ledger.connection is missing")),
        _ => new SqliteLedgerDatabase(settings.Path)
    };
}
