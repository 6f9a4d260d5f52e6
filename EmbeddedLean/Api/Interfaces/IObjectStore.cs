using QuantConnect.Packets;

namespace QuantConnect.Interfaces;

/// <summary>Keeps byte arrays by name, across runs.</summary>
public interface IObjectStore : IDisposable, IEnumerable<KeyValuePair<string, byte[]>>
{
    event EventHandler<ObjectStoreErrorRaisedEventArgs> ErrorRaised;

    /// <summary>Bytes of all entries together.</summary>
    long MaxSize { get; }

    int MaxFiles { get; }

    ICollection<string> Keys { get; }

    void Initialize(int userId, int projectId, string userToken, Controls controls, AlgorithmMode algorithmMode);

    bool ContainsKey(string path);

    byte[]? ReadBytes(string path);

    bool SaveBytes(string path, byte[] contents);

    bool Delete(string path);

    string GetFilePath(string path);

    void Clear();
}
