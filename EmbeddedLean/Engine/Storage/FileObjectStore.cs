using System.Collections;
using QuantConnect;
using QuantConnect.Interfaces;
using QuantConnect.Packets;

namespace Sluice.EmbeddedLean.Engine.Storage;

/// <summary>An object store in a folder, one file for each entry, written at once and atomically.</summary>
internal sealed class FileObjectStore(string root) : IObjectStore
{
    private readonly string _root = Path.GetFullPath(root);
    private readonly Lock _gate = new();
    private long _maxSize = long.MaxValue;
    private int _maxFiles = int.MaxValue;

    public event EventHandler<ObjectStoreErrorRaisedEventArgs>? ErrorRaised;

    public long MaxSize => _maxSize;

    public int MaxFiles => _maxFiles;

    public ICollection<string> Keys => [.. Files().Select(file => Path.GetRelativePath(_root, file).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    public void Initialize(int userId, int projectId, string userToken, Controls controls, AlgorithmMode algorithmMode)
    {
        Directory.CreateDirectory(_root);
        _maxSize = controls.StorageLimit;
        _maxFiles = controls.StorageFileCount;
    }

    public bool ContainsKey(string path) => File.Exists(GetFilePath(path));

    public byte[]? ReadBytes(string path)
    {
        var file = GetFilePath(path);
        lock (_gate) return File.Exists(file) ? File.ReadAllBytes(file) : null;
    }

    public bool SaveBytes(string path, byte[] contents)
    {
        ArgumentNullException.ThrowIfNull(contents);
        var file = GetFilePath(path);
        lock (_gate)
        {
            if (Refusal(file, contents.Length) is { } refusal)
            {
                ErrorRaised?.Invoke(this, new ObjectStoreErrorRaisedEventArgs(new InvalidOperationException($"'{path}' was not saved: {refusal} Delete entries first.")));
                return false;
            }

            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            // Written beside and renamed: a reader, or a crash, never sees half of it.
            var temporary = file + ".tmp";
            File.WriteAllBytes(temporary, contents);
            File.Move(temporary, file, overwrite: true);
            return true;
        }
    }

    public bool Delete(string path)
    {
        var file = GetFilePath(path);
        lock (_gate)
        {
            if (!File.Exists(file)) return false;
            File.Delete(file);
            return true;
        }
    }

    /// <exception cref="ArgumentException">The path leads out of the store.</exception>
    public string GetFilePath(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var file = Path.GetFullPath(Path.Combine(_root, path.Replace('\\', '/').TrimStart('/')));
        if (file.StartsWith(_root + Path.DirectorySeparatorChar, StringComparison.Ordinal)) return file;
        throw new ArgumentException($"'{path}' leads out of the object store; use a name below it.", nameof(path));
    }

    public void Clear()
    {
        foreach (var key in Keys) Delete(key);
    }

    public IEnumerator<KeyValuePair<string, byte[]>> GetEnumerator() => Keys.Select(key => KeyValuePair.Create(key, ReadBytes(key) ?? [])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Dispose()
    {
    }

    private string? Refusal(string file, int length)
    {
        var files = Files().Where(other => other != file).ToArray();
        if (files.Length + 1 > _maxFiles) return $"the store holds {files.Length} entries, its limit is {_maxFiles}.";
        var size = files.Sum(other => new FileInfo(other).Length) + length;
        return size > _maxSize ? $"the store would hold {size} bytes, its limit is {_maxSize}." : null;
    }

    private IEnumerable<string> Files() => Directory.Exists(_root) ? Directory.EnumerateFiles(_root, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".tmp", StringComparison.Ordinal)) : [];
}
