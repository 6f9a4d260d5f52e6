using Sluice.Core.Signals;
using Sluice.Launcher.Commands.Demo;

namespace Sluice.Launcher.Commands.CrashTest;

/// <summary>
/// Sends the demo's mix at a steady rate, as a careful producer does: what the stream has not acknowledged is sent again, and so is, on
/// request, what has no disposition. Never waits for the engine.
/// </summary>
internal sealed class SteadyProducer(int seed, DemoMarket market, int perSecond, TimeProvider clock)
{
    /// <summary>What may wait for a stream that is away: the producer stops making signals then, and goes on later.</summary>
    private const int MaximumWaiting = 1000;

    private const int BatchSize = 64;

    /// <summary>Between two attempts while the stream is away.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly DemoScript _script = new(seed, market);
    private readonly Dictionary<SignalKey, string> _bodies = [];
    private readonly Queue<(SignalKey Key, string Body)> _waiting = [];
    private long _next = clock.GetTimestamp();
    private DateTimeOffset _retryAt;
    private int _made;

    /// <summary>Signals, each once; without those that a gateway refused.</summary>
    public IReadOnlyCollection<SignalKey> Keys => _bodies.Keys;

    /// <summary>Documents that were taken.</summary>
    public int Sent { get; private set; }

    /// <summary>Whether everything was taken.</summary>
    public bool IsIdle => _waiting.Count == 0;

    /// <summary>Makes what is due.</summary>
    public void Make()
    {
        var step = TimeSpan.FromSeconds(1.0 / perSecond);
        while (_waiting.Count < MaximumWaiting && clock.GetElapsedTime(_next) >= step)
        {
            _next += (long)(step.TotalSeconds * clock.TimestampFrequency);
            Make(_script.Draw(++_made)[^1]);
        }

        // After a pause it goes on at its rate.
        if (clock.GetElapsedTime(_next) > TimeSpan.FromSeconds(1)) _next = clock.GetTimestamp();
    }

    /// <summary>Makes one signal.</summary>
    public void Make(DemoSignal signal)
    {
        // What is sent a second time is the same to the letter.
        if (!_bodies.TryGetValue(signal.Key, out var body)) _bodies.Add(signal.Key, body = signal.Body(clock.GetUtcNow().UtcDateTime));
        _waiting.Enqueue((signal.Key, body));
    }

    /// <summary>Sends what waits, unless the door has just failed.</summary>
    public void Send(ISignalDoor door)
    {
        if (_waiting.Count == 0 || clock.GetUtcNow() < _retryAt) return;
        var batch = _waiting.Take(BatchSize).ToList();
        var outcomes = door.Send([.. batch.Select(signal => (signal.Key.Id, signal.Body))]);
        if (outcomes == null)
        {
            _retryAt = clock.GetUtcNow() + Pause;
            return;
        }

        foreach (var (signal, outcome) in batch.Zip(outcomes))
        {
            _waiting.Dequeue();
            if (outcome == SendOutcome.Taken) Sent++;
            // Not taken in, and nobody will tell of it.
            else if (outcome == SendOutcome.Refused) _bodies.Remove(signal.Key);
            else _waiting.Enqueue(signal);
        }

        if (outcomes.Contains(SendOutcome.Again)) _retryAt = clock.GetUtcNow() + Pause;
    }

    /// <summary>Sends again, in order, every signal for which <paramref name="isSettled"/> does not hold.</summary>
    public void SendAgain(Func<SignalKey, bool> isSettled)
    {
        _waiting.Clear();
        foreach (var (key, body) in _bodies)
            if (!isSettled(key)) _waiting.Enqueue((key, body));
    }
}
