namespace Sluice.Core.Configuration;

/// <summary>Where the ledger keeps the books.</summary>
public enum LedgerKind
{
    Sqlite,
    Postgres
}
