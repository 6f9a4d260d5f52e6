using System.Diagnostics;
using Sluice.Core.Configuration;
using Sluice.Core.Diagnostics;
using Sluice.Core.Events;
using Sluice.Core.Streams;
using Sluice.Ledger.Booking;

namespace Sluice.Ledger.Intake;

/// <summary>
/// Reads the event stream and has it booked, a batch at a time: read, book in one transaction, acknowledge. A crash at any point brings the
/// same entries again, and what is booked is recognized. All instances are the same consumer of the group, so that whoever takes over is
/// given first what the former writer had read.
/// </summary>
internal sealed class StreamIntake : IDisposable
{
    private readonly LedgerConfiguration _settings;
    private readonly LedgerWriter _writer;
    private readonly IStreamConsumer _consumer;

    /// <summary>Read and not booked yet, because the database did not answer: the stream does not bring them again by itself.</summary>
    private List<StreamEntry> _held = [];

    private List<string> _booked = [];

    public StreamIntake(LedgerConfiguration settings, IStreams streams, LedgerWriter writer)
    {
        (_settings, _writer) = (settings, writer);
        _consumer = streams.OpenConsumer(StreamNames.Events, settings.Group, settings.Group);
    }

    /// <summary>Entries booked since the start, those that were booked before counted again.</summary>
    public long Count { get; private set; }

    /// <summary>Whether the last look at the stream found nothing new: the books are as far as the events.</summary>
    public bool IsCaughtUp { get; private set; }

    /// <summary>One batch. Waits up to <paramref name="block"/> for it.</summary>
    /// <returns>What could not be booked and is kept for later.</returns>
    /// <exception cref="StreamUnavailableException">The stream does not answer. Call again.</exception>
    /// <exception cref="LedgerException">The database does not answer, or another instance has become the writer. Call again in the former case.</exception>
    public IReadOnlyList<Refusal> Step(TimeSpan block)
    {
        Acknowledge();
        if (_held.Count == 0) Fill(block);
        // A batch that is not full has reached the stream's end.
        IsCaughtUp = _held.Count == 0;
        if (_held.Count == 0) return [];
        var refused = _writer.Book(_held);
        CrashPoint.Reach(CrashPoint.Booked);
        Count += _held.Count;
        IsCaughtUp = _held.Count < _settings.Batch;
        _booked = [.. _held.Select(entry => entry.EntryId)];
        _held = [];
        Acknowledge();
        return refused;
    }

    public void Dispose() => _consumer.Dispose();

    /// <summary>The first entries there are, and what follows them shortly: a transaction costs the same for one as for many.</summary>
    private void Fill(TimeSpan block)
    {
        _held.AddRange(_consumer.Read(_settings.Batch, block));
        if (_held.Count == 0) return;
        var first = Stopwatch.GetTimestamp();
        while (_held.Count < _settings.Batch && _settings.Interval - Stopwatch.GetElapsedTime(first) is { Ticks: > 0 } left)
        {
            var more = _consumer.Read(_settings.Batch - _held.Count, left);
            if (more.Count == 0) return;
            _held.AddRange(more);
        }
    }

    /// <summary>A failure leaves them: they are acknowledged the next time, or come again and are recognized.</summary>
    private void Acknowledge()
    {
        if (_booked.Count == 0) return;
        _consumer.Acknowledge(_booked);
        _booked = [];
    }
}
