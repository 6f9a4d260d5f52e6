namespace Sluice.Storage;

/// <summary>A file of the state folder or a database cannot be opened, read or written. The message names it, what happened and what to do.</summary>
public sealed class StorageException : Exception
{
    public StorageException(string message)
        : base(message)
    {
    }

    public StorageException(string message, Exception inner)
        : base(message, inner)
    {
    }

    internal StorageException(string message, int sqliteCode)
        : base(message) => SqliteCode = sqliteCode;

    /// <summary>SQLite's primary result code, zero when it was not SQLite that failed.</summary>
    public int SqliteCode { get; }

    /// <summary>Whether the write may have happened all the same: the answer to its commit was lost.</summary>
    public bool InDoubt { get; init; }
}
