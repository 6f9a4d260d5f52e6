using Sluice.Core.Configuration;
using Sluice.Core.Events;
using Sluice.Core.Inbox;
using Sluice.Core.Streams;

namespace Sluice.Gateway.Relay;

/// <summary>Reads what engines tell about signals, and closes the inbox's rows by it. An event is acknowledged when it is in the inbox.</summary>
internal sealed class DispositionReader : IDisposable
{
    /// <summary>The consumer group. Gateways that share an inbox share it: each event is noted by one of them.</summary>
    private const string Group = "gateway";

    private const int MaximumBatch = 256;

    /// <summary>A stop waits for the read under way. An event that comes ends it at once.</summary>
    private static readonly TimeSpan Block = TimeSpan.FromMilliseconds(250);

    private readonly IInboxStore _store;
    private readonly IStreamConsumer _consumer;
    private readonly StreamOutage _outage;
    private IReadOnlyList<StreamEntry> _read = [];

    public DispositionReader(GatewayConfiguration gateway, IInboxStore store, IStreams streams, TimeProvider clock, Action<string> report)
    {
        _store = store;
        _consumer = streams.OpenConsumer(StreamNames.Events, Group, gateway.Instance);
        _outage = new StreamOutage("dispositions cannot be read and signals stay open", "dispositions are read again", clock, report);
    }

    public bool IsConnected => !_outage.IsOn;

    /// <summary>Does one bounded piece of work and says when to be called again.</summary>
    public TimeSpan Step()
    {
        if (_outage.Left is { Ticks: > 0 } pause) return pause;
        try
        {
            // What was read before a failure of the inbox comes from nowhere else until a restart.
            if (_read.Count == 0) _read = _consumer.Read(MaximumBatch, Block);
            if (_read.Count > 0) Note();
            _outage.End();
            return TimeSpan.Zero;
        }
        catch (StreamUnavailableException failure)
        {
            _read = [];
            return _outage.Begin(failure);
        }
        catch (InboxException failure)
        {
            return _outage.Begin(failure);
        }
    }

    public void Dispose() => _consumer.Dispose();

    private void Note()
    {
        InboxEvent[] events = [.. _read.Select(entry => SignalEvents.Read(entry.Data)).OfType<InboxEvent>()];
        if (events.Length > 0) _store.Apply(events);
        _consumer.Acknowledge([.. _read.Select(entry => entry.EntryId)]);
        _read = [];
    }
}
