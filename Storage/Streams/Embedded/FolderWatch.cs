namespace Sluice.Storage.Streams.Embedded;

/// <summary>
/// Hears from the operating system that a write-ahead log of the folder is being written. Only a hint, a moment before the commit can be
/// seen and not to be relied on: it makes idle readers look closely, and their polling stays what finds every entry.
/// </summary>
internal sealed class FolderWatch : IDisposable
{
    private const string LogSuffix = "-wal";

    private readonly FileSystemWatcher? _watcher;

    /// <param name="folder">An existing folder.</param>
    /// <param name="written">Called with the name of the database file, from a thread of the system's.</param>
    public FolderWatch(string folder, Action<string> written)
    {
        try
        {
            _watcher = new FileSystemWatcher(folder, "*" + LogSuffix) { NotifyFilter = NotifyFilters.LastWrite | NotifyFilters.Size | NotifyFilters.FileName };
            _watcher.Changed += (_, change) => Tell(change.Name, written);
            _watcher.Created += (_, change) => Tell(change.Name, written);
            _watcher.EnableRaisingEvents = true;
        }
        catch (Exception failure) when (failure is IOException or ArgumentException or UnauthorizedAccessException)
        {
            // The system has no watches left, or none for this file system: readers poll, a little later.
            _watcher?.Dispose();
            _watcher = null;
        }
    }

    public void Dispose() => _watcher?.Dispose();

    private static void Tell(string? log, Action<string> written)
    {
        if (log != null) written(log[..^LogSuffix.Length]);
    }
}
