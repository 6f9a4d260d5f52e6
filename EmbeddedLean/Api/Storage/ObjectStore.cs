using System.Collections;
using System.Text;
using Newtonsoft.Json;
using QuantConnect.Interfaces;
using QuantConnect.Packets;

namespace QuantConnect.Storage;

/// <summary>Keeps texts and objects by name, across runs where the host does.</summary>
public class ObjectStore : IObjectStore
{
    private readonly IObjectStore _store;

    public ObjectStore(IObjectStore store)
    {
        _store = store;
    }

    public event EventHandler<ObjectStoreErrorRaisedEventArgs> ErrorRaised
    {
        add => _store.ErrorRaised += value;
        remove => _store.ErrorRaised -= value;
    }

    public long MaxSize => _store.MaxSize;

    public int MaxFiles => _store.MaxFiles;

    public ICollection<string> Keys => _store.Keys;

    public void Initialize(int userId, int projectId, string userToken, Controls controls, AlgorithmMode algorithmMode) =>
        _store.Initialize(userId, projectId, userToken, controls, algorithmMode);

    public bool ContainsKey(string path) => _store.ContainsKey(path);

    public byte[]? ReadBytes(string path) => _store.ReadBytes(path);

    public bool SaveBytes(string path, byte[] contents) => _store.SaveBytes(path, contents);

    public bool Delete(string path) => _store.Delete(path);

    public string GetFilePath(string path) => _store.GetFilePath(path);

    public void Clear() => _store.Clear();

    /// <summary>The text; null when there is none of that name.</summary>
    public string? Read(string path, Encoding? encoding = null) => ReadBytes(path) is { } bytes ? (encoding ?? Encoding.UTF8).GetString(bytes) : null;

    public string? ReadString(string path, Encoding? encoding = null) => Read(path, encoding);

    public T? ReadJson<T>(string path, Encoding? encoding = null, JsonSerializerSettings? settings = null) =>
        Read(path, encoding) is { } json ? JsonConvert.DeserializeObject<T>(json, settings) : default;

    public bool Save(string path, string text, Encoding? encoding = null) => SaveBytes(path, (encoding ?? Encoding.UTF8).GetBytes(text));

    public bool SaveString(string path, string text, Encoding? encoding = null) => Save(path, text, encoding);

    public bool SaveJson<T>(string path, T obj, Encoding? encoding = null, JsonSerializerSettings? settings = null) =>
        Save(path, JsonConvert.SerializeObject(obj, settings), encoding);

    public IEnumerator<KeyValuePair<string, byte[]>> GetEnumerator() => _store.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Dispose() => _store.Dispose();
}
