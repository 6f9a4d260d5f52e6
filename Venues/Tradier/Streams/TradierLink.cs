using Sluice.Venues.Tradier.Api;
using Sluice.Venues.Trading;

namespace Sluice.Venues.Tradier.Streams;

/// <summary>
/// Whether Tradier takes requests: from how the calls go, and when there are none, from a look at its clock. The streams say nothing about
/// it: without them everything is found by reading, only later.
/// </summary>
internal sealed class TradierLink(TradierApi api, TimeProvider clock) : IDisposable
{
    /// <summary>One call that fails is a hiccup; so many in a row are an outage.</summary>
    private const int FailuresToLose = 2;

    /// <summary>Without any call for so long the clock is asked.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(15);

    /// <summary>Between two looks; while it is lost, between two calls too: it should be noticed soon when it is back.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private CancellationTokenSource? _stop;
    private DateTimeOffset _heardAt;
    private int _failures;
    private bool _up;

    /// <summary>Requests are taken.</summary>
    public bool IsUp
    {
        get
        {
            lock (_gate) return _up;
        }
    }

    /// <summary>Lost or back, with the reason. Strictly in turns, starting with a loss.</summary>
    public event Action<bool, string>? Changed;

    /// <summary>Begins to watch. It is up: whoever starts this has just reached Tradier.</summary>
    public void Start()
    {
        lock (_gate)
        {
            if (_stop != null) return;
            _stop = new CancellationTokenSource();
            (_up, _failures, _heardAt) = (true, 0, clock.GetUtcNow());
            api.Heard += Hear;
            _ = Task.Run(() => WatchAsync(_stop.Token));
        }
    }

    /// <summary>Ends the watch. Nothing is told.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            if (_stop == null) return;
            api.Heard -= Hear;
            _stop.Cancel();
            (_stop, _up) = (null, false);
        }
    }

    public void Dispose() => Stop();

    private void Hear(bool answered, string words)
    {
        lock (_gate)
        {
            if (_stop == null) return;
            _heardAt = clock.GetUtcNow();
            _failures = answered ? 0 : _failures + 1;
            var up = answered || (_up && _failures < FailuresToLose);
            if (up == _up) return;
            _up = up;
            // Inside the lock, so that the turns are told in their order; whoever listens only makes a note.
            Changed?.Invoke(up, up ? "Tradier answers again" : $"Tradier is lost: {words}");
        }
    }

    private async Task WatchAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Interval, clock, stop).ConfigureAwait(false);
                if (!IsUp || clock.GetUtcNow() - HeardAt() >= Quiet) await api.ReadClockAsync(stop).ConfigureAwait(false);
            }
            catch (Exception failure) when (failure is VenueException or OperationCanceledException)
            {
                // The call itself was heard of.
            }
        }
    }

    private DateTimeOffset HeardAt()
    {
        lock (_gate) return _heardAt;
    }
}
