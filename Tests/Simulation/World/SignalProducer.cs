using Sluice.Core.Signals;
using Sluice.Core.Streams;
using Sluice.Tests.Simulation.Faults;
using Sluice.Tests.Simulation.Time;

namespace Sluice.Tests.Simulation.World;

/// <summary>The strategies' side: sends signals, some of them twice, and sends again what has no disposition, as the promise allows.</summary>
internal sealed class SignalProducer
{
    private readonly SimulatedWorld _world;
    private readonly Random _random;
    private readonly SignalScript _script;
    private readonly IStreams _streams;
    private readonly SimulatedWorker _worker;
    private readonly string _stream;
    private readonly List<(SignalKey Key, string Document)> _sent = [];
    private readonly Queue<string> _unsent = [];
    private bool _isQuiet;

    public SignalProducer(SimulatedWorld world, int seed)
    {
        _world = world;
        _random = new Random(seed);
        _script = new SignalScript(_random, world.Clock, world.Market);
        _streams = world.Connect(new CrashSwitch());
        _stream = new Core.Events.StreamNames().Signals;
        _worker = world.Scheduler.Add("producer", Step);
    }

    /// <summary>All signals with a key, as they were sent first.</summary>
    public IReadOnlyList<(SignalKey Key, string Document)> Sent => _sent;

    public bool IsDone => _unsent.Count == 0;

    /// <summary>No more new ones.</summary>
    public void FallSilent() => _isQuiet = true;

    public void SendAgain(IEnumerable<string> documents)
    {
        foreach (var document in documents) _unsent.Enqueue(document);
        _worker.Wake();
    }

    /// <summary>Closes everything of every strategy.</summary>
    public void Flatten(string id)
    {
        var (key, document) = _script.Flatten(id);
        _sent.Add((key, document));
        SendAgain([document]);
    }

    private TimeSpan Step()
    {
        if (!_isQuiet) Write();
        while (_unsent.TryPeek(out var document))
        {
            try
            {
                _streams.Append(_stream, [new StreamMessage("", "signal", document)]);
            }
            catch (StreamUnavailableException)
            {
                // It may be in the stream or not: it is sent again.
                return TimeSpan.FromSeconds(1);
            }

            _unsent.Dequeue();
        }

        return _isQuiet ? Timeout.InfiniteTimeSpan : TimeSpan.FromMilliseconds(_random.Next(100, 2_500));
    }

    private void Write()
    {
        for (var i = _random.Next(5) == 0 ? 4 : 1; i > 0; i--)
        {
            var (key, document) = _script.Next();
            if (key is { } known) _sent.Add((known, document));
            _unsent.Enqueue(document);
        }

        if (_sent.Count == 0 || !_world.Faults.Happens(Fault.EntryAppendedTwice, 0.08)) return;
        _unsent.Enqueue(_sent[Math.Max(0, _sent.Count - 1 - _random.Next(10))].Document);
    }
}
