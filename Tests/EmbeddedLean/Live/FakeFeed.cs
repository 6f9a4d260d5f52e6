using System.Collections.Concurrent;
using QuantConnect;
using QuantConnect.Data;
using QuantConnect.Interfaces;
using QuantConnect.Packets;

namespace Sluice.Tests.EmbeddedLean.Live;

/// <summary>A data queue handler that delivers what the test gives it, for the types it was told to serve.</summary>
public class FakeFeed : IDataQueueHandler
{
    private readonly ConcurrentDictionary<SubscriptionDataConfig, (ConcurrentQueue<BaseData> Points, EventHandler Available)> _streams = new();

    public HashSet<Type> Serves { get; } = [typeof(TestPoint)];

    public Exception? FailsWith { get; set; }

    public LiveNodePacket? Job { get; private set; }

    public bool IsDisposed { get; private set; }

    public List<SubscriptionDataConfig> Asked { get; } = [];

    public List<SubscriptionDataConfig> Left { get; } = [];

    public bool IsConnected => true;

    public IEnumerator<BaseData>? Subscribe(SubscriptionDataConfig dataConfig, EventHandler newDataAvailableHandler)
    {
        Asked.Add(dataConfig);
        if (FailsWith is not null) throw FailsWith;
        if (!Serves.Contains(dataConfig.Type)) return null;
        var queue = new ConcurrentQueue<BaseData>();
        _streams[dataConfig] = (queue, newDataAvailableHandler);
        return Drain(queue);
    }

    public void Unsubscribe(SubscriptionDataConfig dataConfig)
    {
        Left.Add(dataConfig);
        _streams.TryRemove(dataConfig, out _);
    }

    public void SetJob(LiveNodePacket job) => Job = job;

    /// <summary>Delivers a point to everyone who wants its type.</summary>
    public void Send(BaseData point)
    {
        foreach (var (config, stream) in _streams)
        {
            if (config.Type != point.GetType()) continue;
            point.Symbol = config.Symbol;
            stream.Points.Enqueue(point);
            stream.Available(this, EventArgs.Empty);
        }
    }

    public void Dispose()
    {
        IsDisposed = true;
        GC.SuppressFinalize(this);
    }

    private static IEnumerator<BaseData> Drain(ConcurrentQueue<BaseData> queue)
    {
        while (true) yield return queue.TryDequeue(out var point) ? point : null!;
    }
}
