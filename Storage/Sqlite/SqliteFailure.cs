using SQLitePCL;

namespace Sluice.Storage.Sqlite;

/// <summary>Turns SQLite's result codes into sentences: which file, what happened, what to do.</summary>
internal static class SqliteFailure
{
    /// <summary>The extended code is kept in the text; the primary one decides on the advice.</summary>
    public static StorageException Explain(string path, string doing, int extendedCode, string detail)
    {
        var code = extendedCode & 0xff;
        return new StorageException($"{path}: {doing} failed: {detail} (SQLite {extendedCode}). {Advice(code)}", code);
    }

    public static bool IsConstraint(StorageException failure) => failure.SqliteCode == raw.SQLITE_CONSTRAINT;

    public static bool IsBusy(StorageException failure) => IsBusy(failure.SqliteCode);

    public static bool IsBusy(int code) => (code & 0xff) is raw.SQLITE_BUSY or raw.SQLITE_LOCKED;

    private static string Advice(int code) => code switch
    {
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => "Another process holds the file for longer than it should: look for a stuck process or a backup that locks it.",
        raw.SQLITE_READONLY or raw.SQLITE_PERM or raw.SQLITE_AUTH => "Make the file, its -wal and -shm files and its folder writable for this user.",
        raw.SQLITE_CANTOPEN => "Check that the folder exists, is writable for this user and is not the path of a file.",
        raw.SQLITE_FULL => "The disk is full: free space, then start again.",
        raw.SQLITE_IOERR => "The disk answered with an error: check it, and that the folder is on a local file system, before starting again.",
        raw.SQLITE_CORRUPT => "The file is damaged: stop, keep it and its -wal file, and restore from a backup.",
        raw.SQLITE_NOTADB => "This is not a SQLite database: check the state folder in the configuration, or move the file away.",
        raw.SQLITE_CONSTRAINT => "The row contradicts one that is there already.",
        raw.SQLITE_NOMEM => "The machine is out of memory.",
        _ => "This is not expected: keep the file and report it."
    };
}
