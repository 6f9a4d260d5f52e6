using System.Globalization;
using Sluice.Core.Streams;

namespace Sluice.Storage.Streams.Embedded;

/// <summary>
/// Streams in SQLite files of one folder, for one machine and several processes. A stream has a file of its own, so that traffic on one does
/// not wake the readers of another; those whose name ends in <c>.events</c> share one, because an engine publishes to several of them in one
/// step and SQLite keeps a step atomic within a file only. A producer that numbers what it publishes keeps to one file.
/// </summary>
internal sealed class EmbeddedStreams(string folder, TimeProvider clock, TimeSpan claimIdle) : IStreams
{
    private const string EventsSuffix = ".events";

    private readonly Lock _gate = new();
    private readonly Dictionary<string, StreamFile> _files = [];
    private FolderWatch? _watch;
    private bool _disposed;

    public string Kind => "embedded";

    public IReadOnlyList<string> Append(string stream, IReadOnlyList<StreamMessage> messages) =>
        messages.Count == 0 ? [] : FileOf(stream).Append(stream, messages);

    public long Publish(string producer, IReadOnlyList<SequencedMessage> messages, bool oldest = false)
    {
        if (messages.Count == 0) return Watermark(producer);
        SequenceRules.Check(producer, messages);
        var name = FileName(messages[0].Stream);
        foreach (var message in messages)
        {
            if (FileName(message.Stream) == name) continue;
            throw new NotSupportedException(
                $"producer {producer}: embedded streams '{messages[0].Stream}' and '{message.Stream}' are in different files and cannot be published to in one step. " +
                $"Publish to them separately, or to streams that end in '{EventsSuffix}'.");
        }

        return File(name).Publish(producer, messages, oldest);
    }

    public long Watermark(string producer)
    {
        var highest = 0L;
        foreach (var name in FileNames()) highest = Math.Max(highest, File(name).Watermark(producer));
        return highest;
    }

    public IStreamConsumer OpenConsumer(string stream, string group, string consumer) =>
        new EmbeddedStreamConsumer(FileOf(stream), stream, group, consumer, clock, claimIdle, Watch);

    public IReadOnlyList<StreamEntry> Range(string stream, string? afterEntryId, int limit) =>
        FileOf(stream).Range(stream, afterEntryId == null ? 0 : ParsePosition(afterEntryId), limit);

    public long Length(string stream) => FileOf(stream).Length(stream);

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _watch?.Dispose();
            foreach (var file in _files.Values) file.Dispose();
            _files.Clear();
        }
    }

    /// <exception cref="ArgumentException">The id is not one of an embedded stream.</exception>
    internal static long ParsePosition(string entryId) => long.TryParse(entryId, NumberStyles.None, CultureInfo.InvariantCulture, out var position)
        ? position
        : throw new ArgumentException($"'{entryId}' is no entry id of an embedded stream (a number is expected): was it kept from a deployment with Redis?", nameof(entryId));

    private static string FileName(string stream) =>
        stream.EndsWith(EventsSuffix, StringComparison.Ordinal) ? "events.db" : Uri.EscapeDataString(stream) + ".db";

    /// <summary>Wakes this process's readers when another process writes. Started by the first reader, when the folder exists.</summary>
    private void Watch()
    {
        lock (_gate)
        {
            if (!_disposed) _watch ??= new FolderWatch(folder, Wake);
        }
    }

    private void Wake(string name)
    {
        lock (_gate)
        {
            if (_files.TryGetValue(name, out var file)) file.Signal.Raise();
        }
    }

    private StreamFile FileOf(string stream) => File(FileName(stream));

    private StreamFile File(string name)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (!_files.TryGetValue(name, out var file)) _files.Add(name, file = new StreamFile(Path.Combine(folder, name)));
            return file;
        }
    }

    private string[] FileNames()
    {
        try
        {
            return [.. Directory.EnumerateFiles(folder, "*.db").Select(path => Path.GetFileName(path))];
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StreamUnavailableException($"{folder}: the folder of the embedded streams cannot be listed: {failure.Message}", failure);
        }
    }
}
