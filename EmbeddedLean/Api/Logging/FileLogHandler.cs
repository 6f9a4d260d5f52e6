using System.Globalization;
using Sluice.EmbeddedLean.Engine.Scheduling;

namespace QuantConnect.Logging;

/// <summary>Appends to a file, flushed line by line.</summary>
public class FileLogHandler : ILogHandler
{
    private readonly Lock _gate = new();
    private readonly Lazy<StreamWriter> _writer;
    private readonly bool _useTimestampPrefix;
    private bool _disposed;

    public FileLogHandler()
        : this(Log.FilePath)
    {
    }

    public FileLogHandler(string filepath, bool useTimestampPrefix = true)
    {
        _useTimestampPrefix = useTimestampPrefix;
        _writer = new Lazy<StreamWriter>(() => new StreamWriter(new FileStream(filepath, FileMode.Append, FileAccess.Write, FileShare.ReadWrite)) { AutoFlush = true });
    }

    public void Error(string text) => Write(CreateMessage(text, "ERROR"));

    public void Debug(string text) => Write(CreateMessage(text, "DEBUG"));

    public void Trace(string text) => Write(CreateMessage(text, "TRACE"));

    public void Report(string text) => Write(text);

    public void Dispose()
    {
        lock (_gate)
        {
            if (_disposed) return;
            _disposed = true;
            if (_writer.IsValueCreated) _writer.Value.Dispose();
        }

        GC.SuppressFinalize(this);
    }

    protected virtual string CreateMessage(string text, string level) =>
        _useTimestampPrefix ? $"{AmbientClock.UtcNow.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture)} {level}:: {text}" : $"{level}:: {text}";

    private void Write(string line)
    {
        lock (_gate)
        {
            if (!_disposed) _writer.Value.WriteLine(line);
        }
    }
}
