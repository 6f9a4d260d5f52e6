namespace Sluice.Storage;

/// <summary>A file of the state folder cannot be opened, read or written. The message names the file, what happened and what to do.</summary>
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
}
