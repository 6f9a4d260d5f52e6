using Sluice.Core.Streams;
using Sluice.Storage.Sqlite;

namespace Sluice.Storage.Streams.Embedded;

/// <summary>
/// One file of streams, and this process's connection for appending to it. Appends are synced: a producer that was answered must find its
/// entries after a power cut. What consumers write (positions, acknowledgements) is not: losing it means only that entries come again.
/// </summary>
internal sealed class StreamFile(string path) : IDisposable
{
    private static readonly SqliteSchema Schema = SqliteSchema.Load("Streams/Embedded");

    private readonly Lock _gate = new();
    private StreamWriter? _writer;
    private bool _disposed;

    public string Path => path;

    public StreamSignal Signal { get; } = new();

    public SqliteDatabase Connect(Durability durability) => SqliteDatabase.Open(path, Schema, durability);

    public IReadOnlyList<string> Append(string stream, IReadOnlyList<StreamMessage> messages)
    {
        var ids = Use(writer => writer.Append(stream, messages));
        Signal.Raise();
        return ids;
    }

    public long Publish(string producer, IReadOnlyList<SequencedMessage> messages, bool oldest)
    {
        var mark = Use(writer => writer.Publish(producer, messages, oldest));
        Signal.Raise();
        return mark;
    }

    public long Watermark(string producer) => Use(writer => writer.Watermark(producer));

    public IReadOnlyList<StreamEntry> Range(string stream, long after, int limit) => Use(writer => writer.Range(stream, after, limit));

    public long Length(string stream) => Use(writer => writer.Length(stream));

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _writer?.Dispose();
            _writer = null;
        }
    }

    private T Use<T>(Func<StreamWriter, T> work)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            try
            {
                return work(_writer ??= new StreamWriter(Connect(Durability.Power)));
            }
            catch (StorageException failure)
            {
                // The next call connects anew.
                _writer?.Dispose();
                _writer = null;
                throw new StreamUnavailableException($"The embedded stream cannot be used. {failure.Message}", failure);
            }
        }
    }
}
