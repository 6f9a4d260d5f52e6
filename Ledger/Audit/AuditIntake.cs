using Sluice.Core.Configuration;
using Sluice.Core.Events;
using Sluice.Core.Scheduling;
using Sluice.Core.Streams;
using Sluice.Ledger.Hosting;
using Sluice.Ledger.Intake;

namespace Sluice.Ledger.Audit;

/// <summary>
/// Writes the audit files from both streams of events, as a consumer of its own beside the writer: a slow or full disk of files for people
/// never holds up the books. The instance that writes the books writes them.
/// </summary>
internal sealed class AuditIntake : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest wait for an entry of one stream.</summary>
    private static readonly TimeSpan Block = TimeSpan.FromMilliseconds(250);

    /// <summary>After a failure of the disk or the stream.</summary>
    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(5);

    private static readonly string[] Streams = [StreamNames.Events, StreamNames.Monitoring];

    private readonly IBookkeeping _books;
    private readonly LedgerConfiguration _settings;
    private readonly IStreams _streams;
    private readonly string _folder;
    private readonly TimeProvider _clock;
    private readonly Action<string> _report;
    private readonly List<IStreamConsumer> _consumers = [];
    private readonly List<StreamEntry>[] _held = [[], []];
    private LedgerWriter? _writer;
    private AuditTrail? _trail;
    private IWorker? _worker;
    private bool _failed;

    public AuditIntake(IBookkeeping books, LedgerConfiguration settings, IStreams streams, string folder, TimeProvider clock, Action<string> report) =>
        (_books, _settings, _streams, _folder, _clock, _report) = (books, settings, streams, folder, clock, report);

    /// <summary>Starts it. Called once.</summary>
    public void Start(IWorkScheduler scheduler) => _worker = scheduler.Start("audit", Step);

    public void Dispose()
    {
        _worker?.Dispose();
        Close();
    }

    internal TimeSpan Step()
    {
        try
        {
            if (_books.Writer != _writer) Close();
            _writer = _books.Writer;
            if (_writer == null) return Pause;
            if (_trail == null) Open();
            for (var at = 0; at < Streams.Length; at++) Copy(at);
            if (_failed) _report("the audit files are written again");
            _failed = false;
            return TimeSpan.Zero;
        }
        catch (Exception failure) when (failure is LedgerException or StreamUnavailableException)
        {
            // Told once, not at every try.
            if (!_failed) _report($"the audit files wait: {failure.Message}");
            _failed = true;
            return RetryPause;
        }
    }

    /// <summary>What was read and could not be written is tried again: the stream does not bring it anew by itself.</summary>
    private void Copy(int at)
    {
        if (_held[at].Count == 0) _held[at].AddRange(_consumers[at].Read(_settings.Batch, Block));
        if (_held[at].Count == 0)
        {
            // A day without events ends like every other one.
            _trail!.Write([]);
            return;
        }

        _trail!.Write([.. _held[at].Select(entry => Read(Streams[at], entry))]);
        string[] written = [.. _held[at].Select(entry => entry.EntryId)];
        _held[at].Clear();
        _consumers[at].Acknowledge(written);
    }

    /// <summary>A producer numbers the events of both streams together, and each stream is read at its own pace.</summary>
    private static AuditRecord Read(string stream, StreamEntry entry)
    {
        var record = AuditRecord.Read(entry.EntryId, entry.Data ?? "");
        return stream == StreamNames.Monitoring ? record with { Producer = $"{record.Producer} on {stream}" } : record;
    }

    private void Open()
    {
        foreach (var stream in Streams) _consumers.Add(_streams.OpenConsumer(stream, $"{_settings.Group}-audit", $"{_settings.Group}-audit"));
        _trail = new AuditTrail(_folder, _clock);
    }

    private void Close()
    {
        foreach (var consumer in _consumers) consumer.Dispose();
        _consumers.Clear();
        foreach (var held in _held) held.Clear();
        _trail = null;
    }
}
