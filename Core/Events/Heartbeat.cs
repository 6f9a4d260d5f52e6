using Sluice.Core.Scheduling;
using Sluice.Core.Streams;

namespace Sluice.Core.Events;

/// <summary>
/// Gives a sign of life on <c>monitoring.events</c> now and then. Not journaled: a sign that comes late is none, and one that is lost is
/// followed by the next.
/// </summary>
public sealed class Heartbeat : IDisposable
{
    /// <summary>The outcome of the last one, of an engine that is stopped on purpose.</summary>
    public const string Stopped = "stopped";

    /// <summary>Every one stays in the stream: a day of them is some hundred kilobytes.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly IStreams _streams;
    private readonly string _producer;
    private readonly TimeProvider _clock;
    private IWorker? _worker;

    /// <summary>Does nothing before <see cref="Start"/>.</summary>
    /// <param name="streams">Where it goes.</param>
    /// <param name="producer">Who lives.</param>
    /// <param name="clock">For the times.</param>
    public Heartbeat(IStreams streams, string producer, TimeProvider clock) => (_streams, _producer, _clock) = (streams, producer, clock);

    /// <summary>Starts it. Called once.</summary>
    public void Start(IWorkScheduler scheduler) => _worker = scheduler.Start("heartbeat", () =>
    {
        Tell(null);
        return Interval;
    });

    /// <summary>Stops, and says that it was on purpose.</summary>
    public void Dispose()
    {
        if (_worker == null) return;
        _worker.Dispose();
        _worker = null;
        Tell(Stopped);
    }

    private void Tell(string? outcome)
    {
        var now = _clock.GetUtcNow().UtcDateTime;
        var id = FormattableString.Invariant($"{_producer}-heartbeat-{now.Ticks}");
        try
        {
            _streams.Append(StreamNames.Monitoring, [new StreamMessage(id, EventCodec.NameOf(EventType.Heartbeat), EventCodec.Write(new EngineEvent { Type = EventType.Heartbeat, Time = now, Id = id, Producer = _producer, Outcome = outcome }))]);
        }
        catch (StreamUnavailableException)
        {
            // The publisher tells of the outage; the next sign comes when the stream is back.
        }
    }
}
