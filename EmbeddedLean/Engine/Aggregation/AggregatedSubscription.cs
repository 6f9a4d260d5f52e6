using System.Collections;
using QuantConnect;
using QuantConnect.Data;
using QuantConnect.Data.Market;
using QuantConnect.Logging;

namespace Sluice.EmbeddedLean.Engine.Aggregation;

/// <summary>One subscription of the aggregator: what comes in on the source's thread goes out on the algorithm's.</summary>
internal sealed class AggregatedSubscription : IEnumerator<BaseData>
{
    /// <summary>Points that wait for the algorithm. A market data source cannot be held back, so beyond this the oldest are dropped, loudly.</summary>
    private const int QueueLimit = 1 << 20;

    private readonly Lock _gate = new();
    private readonly Queue<BaseData> _queue = new();
    private readonly BarBuilder? _builder;
    private readonly ZoneOffsets _zone;
    private readonly TimeProvider _clock;
    private readonly EventHandler? _available;
    private bool _warnedOfDrop;

    public AggregatedSubscription(SubscriptionDataConfig config, TimeProvider clock, EventHandler? available)
    {
        Config = config;
        _clock = clock;
        _available = available;
        _zone = new ZoneOffsets(config.ExchangeTimeZone);
        _builder = BarBuilder.For(config);
    }

    public SubscriptionDataConfig Config { get; }

    public BaseData Current { get; private set; } = null!;

    object IEnumerator.Current => Current;

    public void Update(BaseData point)
    {
        lock (_gate)
        {
            if (_builder is null ? !Accepts(point) : !_builder.Add(point, Enqueue)) return;
            if (_builder is null) Enqueue(point);
            if (_queue.Count == 0) return;
        }

        _available?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>Always true: a live stream has no end. Without a point, <see cref="Current"/> is null.</summary>
    public bool MoveNext()
    {
        lock (_gate)
        {
            if (_queue.Count == 0) _builder?.CloseIfDue(_zone.ToLocal(_clock.GetUtcNow().UtcDateTime), Enqueue);
            Current = _queue.TryDequeue(out var point) ? point : null!;
        }

        return true;
    }

    public void Reset()
    {
    }

    public void Dispose()
    {
    }

    private bool Accepts(BaseData point) =>
        point.GetType() == Config.Type && (point is not Tick tick || tick.TickType == Config.TickType);

    private void Enqueue(BaseData point)
    {
        if (_queue.Count >= QueueLimit)
        {
            _queue.Dequeue();
            if (!_warnedOfDrop) Log.Error($"{Config}: {QueueLimit} points wait for the algorithm, so the oldest are dropped. The algorithm is too slow for this stream.");
            _warnedOfDrop = true;
        }

        _queue.Enqueue(point);
    }
}
