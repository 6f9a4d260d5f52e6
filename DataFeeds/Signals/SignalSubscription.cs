using System.Collections;
using System.Collections.Concurrent;
using QuantConnect;
using QuantConnect.Data;
using Sluice.Core;
using Sluice.Core.Configuration;
using Sluice.Hosting;

namespace Sluice.DataFeeds.Signals;

/// <summary>The points on their way to the algorithm: put in by the reader's thread, taken out by the host's.</summary>
internal sealed class SignalSubscription(SubscriptionDataConfig config, EventHandler available) : IEnumerator<BaseData>
{
    /// <summary>One batch is out at a time, and the reader hands points again only after all have been taken.</summary>
    private const int Limit = StreamsConfiguration.MaximumBatch;

    private readonly ConcurrentQueue<SignalData> _points = new();
    private volatile bool _disposed;

    public Symbol Symbol => config.Symbol;

    /// <summary>Null while there is nothing, as LEAN expects it of a live source.</summary>
    public BaseData Current { get; private set; } = null!;

    object IEnumerator.Current => Current;

    /// <summary>Whether the host has taken every point.</summary>
    public bool IsEmpty => _points.IsEmpty;

    public void Add(IReadOnlyList<SignalData> points)
    {
        Invariant.Holds(_points.Count + points.Count <= Limit, $"{_points.Count} signals wait for the host and {points.Count} more are handed over: more than one batch");
        foreach (var point in points) _points.Enqueue(point);
        available(this, EventArgs.Empty);
    }

    public bool MoveNext()
    {
        Current = _points.TryDequeue(out var point) ? point : null!;
        return !_disposed;
    }

    public void Reset()
    {
    }

    public void Dispose() => _disposed = true;
}
