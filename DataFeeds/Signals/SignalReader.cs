using Sluice.Core.Diagnostics;
using Sluice.Core.Streams;
using Sluice.Hosting;

namespace Sluice.DataFeeds.Signals;

/// <summary>
/// Reads the signal stream, one batch at a time: read, hand to the algorithm, wait until it has journaled all of them, acknowledge, read on.
/// So at most one batch is ever pending, and a crash at any point brings the same entries again.
/// </summary>
internal sealed class SignalReader : IDisposable
{
    /// <summary>The longest single wait for an entry: well below the time for which a stopping scheduler waits for a step.</summary>
    private static readonly TimeSpan MaximumBlock = TimeSpan.FromSeconds(2);

    /// <summary>After an empty read. Nothing to a person, and it lets a simulated clock move on.</summary>
    private static readonly TimeSpan IdlePause = TimeSpan.FromMilliseconds(1);

    /// <summary>
    /// Much longer than a turn of the algorithm. What is open after that was lost on the way (a host drops points during its warm-up) and is
    /// handed over again, which the journal makes harmless.
    /// </summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly EngineServices _services;
    private readonly SignalSubscription _subscription;
    private readonly IStreamConsumer _consumer;
    private readonly DeadLetters _dead;
    private readonly EntryReader _entries;
    private readonly StreamOutage _outage;
    private readonly TimeSpan _block;
    private IReadOnlyList<StreamEntry> _read = [];
    private PendingBatch? _batch;

    /// <summary>
    /// Set at the start and after a failure, when what was delivered before comes again: one of those entries may be what the engine died
    /// of. They are read one by one, so that only that one is delivered too often, and those behind it are not taken for poison with it.
    /// </summary>
    private bool _isCareful = true;

    public SignalReader(EngineServices services, IStreams streams, SignalSubscription subscription)
    {
        var settings = services.Configuration.Streams;
        _services = services;
        _subscription = subscription;
        _consumer = streams.OpenConsumer(services.Names.Signals, settings.Group, settings.Consumer);
        _entries = new EntryReader(services);
        _dead = new DeadLetters(services, streams, _entries);
        _outage = Outage(services);
        _block = settings.Block < MaximumBlock ? settings.Block : MaximumBlock;
    }

    public bool IsConnected => !_outage.IsOn;

    /// <summary>Called on the algorithm's thread when a batch is dealt with.</summary>
    public Action? Settled { get; set; }

    /// <summary>Does one bounded piece of work and says when to be called again.</summary>
    public TimeSpan Step()
    {
        if (_outage.Left is { Ticks: > 0 } pause) return pause;
        try
        {
            return _batch is { IsSettled: false } open ? Chase(open) : ReadOn();
        }
        catch (StreamUnavailableException failure)
        {
            _isCareful = true;
            return _outage.Begin(failure);
        }
    }

    public void Dispose() => _consumer.Dispose();

    private TimeSpan ReadOn()
    {
        if (_batch is { } settled)
        {
            // Forgotten first: when the acknowledgement is lost, its entries come again and are recognized.
            _batch = null;
            _consumer.Acknowledge(settled.EntryIds);
        }

        if (_read.Count == 0) Read();
        _outage.End();
        if (_read.Count == 0) return IdlePause;
        CrashPoint.Reach(CrashPoint.Dequeued);
        BuryPoison();
        if (_read.Count == 0) return TimeSpan.Zero;
        _batch = new PendingBatch(_read, () => Settled?.Invoke(), Now());
        _read = [];
        Hand(_batch);
        return Patience;
    }

    private void Read()
    {
        var batch = _services.Configuration.Streams.Batch;
        _read = _consumer.Read(_isCareful ? 1 : batch, _block);
        if (!_isCareful || _read is [{ DeliveryCount: > 1 }]) return;
        // Nothing comes again any more: the rest of the batch is as new as this one.
        _isCareful = false;
        if (_read.Count > 0 && batch > 1) _read = [.. _read, .. _consumer.Read(batch - 1, TimeSpan.Zero)];
    }

    /// <summary>A failure leaves what was read to the next step: nobody else brings it again.</summary>
    private void BuryPoison()
    {
        var poison = _read.Where(_dead.IsPoison).ToArray();
        if (poison.Length == 0) return;
        foreach (var entry in poison) _dead.Bury(entry);
        var rest = _read.Where(entry => !_dead.IsPoison(entry)).ToArray();
        // From here on a failure is the consumer's own, after which it brings everything again by itself.
        _read = [];
        _consumer.Acknowledge([.. poison.Select(entry => entry.EntryId)]);
        _read = rest;
    }

    private void Hand(PendingBatch batch)
    {
        var received = Now();
        batch.HandedAt = received;
        _subscription.Add([.. batch.Open.Select(pair => Point(pair.Entry, pair.Receipt, received))]);
    }

    private SignalData Point(StreamEntry entry, SignalReceipt receipt, DateTime received) =>
        SignalData.Live(_subscription.Symbol, entry.EntryId, entry.Data ?? "", _entries.Read(entry), received, receipt);

    private static StreamOutage Outage(EngineServices services)
    {
        var stream = $"the signal stream '{services.Names.Signals}'";
        return new StreamOutage($"{stream} cannot be read and nothing new is taken in", $"{stream} is read again", services.Clock, EngineServices.Report);
    }

    private TimeSpan Chase(PendingBatch batch)
    {
        var left = batch.HandedAt + Patience - Now();
        if (left > TimeSpan.Zero) return left;
        if (_subscription.IsEmpty)
        {
            EngineServices.Report($"{batch.Left} signals were taken by the host {Patience.TotalSeconds:0} s ago and not dealt with: they are handed over again");
            Hand(batch);
        }
        else
        {
            EngineServices.Report($"{batch.Left} signals wait since {Patience.TotalSeconds:0} s for the host to take them: it is busy or has stopped");
            batch.HandedAt = Now();
        }

        return Patience;
    }

    private DateTime Now() => _services.Clock.GetUtcNow().UtcDateTime;
}
