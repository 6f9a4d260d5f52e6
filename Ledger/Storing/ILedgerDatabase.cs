using System.Data.Common;

namespace Sluice.Ledger.Storing;

/// <summary>What differs between SQLite and Postgres: connecting, the scripts, bulk writing, and what a failure means.</summary>
internal interface ILedgerDatabase : IDisposable
{
    /// <summary>"sqlite" or "postgres"; also the folder of its migration scripts.</summary>
    string Kind { get; }

    /// <summary>Where it is, for people; without secrets.</summary>
    string Place { get; }

    /// <summary>A connection that is open and set up. Used by one thread.</summary>
    /// <exception cref="LedgerException">It cannot be opened.</exception>
    DbConnection Connect();

    /// <summary>Begins a transaction that writes.</summary>
    DbTransaction BeginWrite(DbConnection connection);

    /// <summary>The comparison of a column with a list that is given as a parameter.</summary>
    string AnyOf(string parameter);

    /// <summary>Keeps two processes from migrating at once, for the transaction.</summary>
    void LockSchema(DbConnection connection, DbTransaction transaction);

    /// <summary>Writes rows in bulk.</summary>
    void Write<T>(DbConnection connection, DbTransaction transaction, LedgerTable table, IReadOnlyCollection<T> rows, Action<T, IRowSink> write);

    /// <summary>The same for many tables, in as few round trips as the database allows.</summary>
    IRowBatch BeginRows(DbConnection connection, DbTransaction transaction);

    /// <summary>The failure with what to do about it; null when it is none of the database's.</summary>
    LedgerException? Explain(Exception failure);
}
