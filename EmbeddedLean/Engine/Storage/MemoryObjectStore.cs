using System.Collections;
using QuantConnect;
using QuantConnect.Interfaces;
using QuantConnect.Packets;

namespace Sluice.EmbeddedLean.Engine.Storage;

/// <summary>An object store that lives as long as the run: backtests leave nothing behind.</summary>
internal sealed class MemoryObjectStore : IObjectStore
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, byte[]> _entries = new(StringComparer.Ordinal);
    private long _size;

    public event EventHandler<ObjectStoreErrorRaisedEventArgs>? ErrorRaised;

    // Enough for state; a store in memory is no place for data sets.
    public long MaxSize => 64 * 1024 * 1024;

    public int MaxFiles => 10_000;

    public ICollection<string> Keys
    {
        get
        {
            lock (_lock) return [.. _entries.Keys];
        }
    }

    public void Initialize(int userId, int projectId, string userToken, Controls controls, AlgorithmMode algorithmMode)
    {
    }

    public bool ContainsKey(string path)
    {
        lock (_lock) return _entries.ContainsKey(path);
    }

    public byte[]? ReadBytes(string path)
    {
        lock (_lock) return _entries.GetValueOrDefault(path);
    }

    public bool SaveBytes(string path, byte[] contents)
    {
        lock (_lock)
        {
            var former = _entries.GetValueOrDefault(path)?.Length ?? 0;
            if (_size - former + contents.Length <= MaxSize && (former > 0 || _entries.Count < MaxFiles))
            {
                _size += contents.Length - former;
                _entries[path] = [.. contents];
                return true;
            }
        }
        ErrorRaised?.Invoke(this, new ObjectStoreErrorRaisedEventArgs(
            new InvalidOperationException($"The object store is full: '{path}' ({contents.Length} bytes) was not saved. Delete entries first.")));
        return false;
    }

    public bool Delete(string path)
    {
        lock (_lock)
        {
            if (!_entries.Remove(path, out var contents)) return false;
            _size -= contents.Length;
            return true;
        }
    }

    public string GetFilePath(string path) =>
        throw new NotSupportedException($"'{path}' has no file: the object store of a backtest is kept in memory.");

    public void Clear()
    {
        lock (_lock)
        {
            _entries.Clear();
            _size = 0;
        }
    }

    public IEnumerator<KeyValuePair<string, byte[]>> GetEnumerator()
    {
        lock (_lock) return _entries.ToList().GetEnumerator();
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Dispose()
    {
    }
}
