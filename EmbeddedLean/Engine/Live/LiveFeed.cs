using QuantConnect;
using QuantConnect.Data;
using QuantConnect.Interfaces;
using QuantConnect.Logging;
using QuantConnect.Util;

namespace Sluice.EmbeddedLean.Engine.Live;

/// <summary>The live subscriptions of the algorithm.</summary>
internal sealed class LiveFeed(IAlgorithm algorithm, DataHandlers handlers, TimeProvider clock, Action wake) : IDisposable
{
    private readonly Lock _gate = new();
    /// <summary>Replaced, not changed: the loop walks over it while an order event may add a security. Bounded by the algorithm's subscriptions.</summary>
    private volatile LiveSubscription[] _subscriptions = [];

    public LiveSubscription[] Subscriptions => _subscriptions;

    /// <summary>Subscribes everything the algorithm asked for, and follows its changes from now on.</summary>
    public void Start()
    {
        foreach (var config in algorithm.SubscriptionManager.Subscriptions.ToArray()) Add(config);
        algorithm.SubscriptionManager.Changed += OnChanged;
    }

    /// <summary>Takes everything that is due. True when more may be waiting.</summary>
    public bool Pull(DateTime utcNow, List<SubscriptionBatch> batches)
    {
        var isMore = false;
        foreach (var subscription in _subscriptions)
        {
            var points = new List<BaseData>();
            isMore |= subscription.Pull(utcNow, points);
            if (points.Count > 0) batches.Add(new SubscriptionBatch(subscription, points));
            if (subscription.HasEnded) Remove(subscription.Config);
        }

        return isMore;
    }

    public void Dispose()
    {
        algorithm.SubscriptionManager.Changed -= OnChanged;
        foreach (var subscription in _subscriptions) subscription.DisposeSafely();
        _subscriptions = [];
    }

    private void OnChanged(SubscriptionDataConfig config, bool isAdded)
    {
        if (isAdded) Add(config);
        else Remove(config);
        wake();
    }

    private void Add(SubscriptionDataConfig config)
    {
        RequireStreaming(config);
        lock (_gate)
        {
            if (Array.Exists(_subscriptions, known => known.Config.Equals(config))) return;
            if (handlers.Subscribe(config, (_, _) => wake()) is not { } source)
            {
                // Open interest is an extra that few sources have: contracts trade without it.
                if (config.IsInternalFeed && config.TickType == TickType.OpenInterest)
                {
                    Log.Trace($"No data queue handler serves the open interest of {config.Symbol.Value}.");
                    return;
                }

                algorithm.Error($"No data queue handler serves {config.Symbol.Value} ({config.Type.Name}, {config.Resolution}): it will have no data. Check data-queue-handler.");
                return;
            }

            var security = algorithm.Securities.TryGetValue(config.Symbol, out var known2) ? known2 : null;
            _subscriptions = [.. _subscriptions, new LiveSubscription(config, security, source)];
        }
    }

    private void Remove(SubscriptionDataConfig config)
    {
        lock (_gate)
        {
            if (Array.Find(_subscriptions, known => known.Config.Equals(config)) is not { } subscription) return;
            _subscriptions = Array.FindAll(_subscriptions, known => !ReferenceEquals(known, subscription));
            handlers.Unsubscribe(config);
            subscription.Dispose();
        }

        Log.Trace($"The subscription to {config.Symbol.Value} ({config.Type.Name}) ended.");
    }

    /// <summary>Custom data goes to the handlers only when its type says so; LEAN polls the other kinds, which this host does not.</summary>
    private void RequireStreaming(SubscriptionDataConfig config)
    {
        if (!config.IsCustomData) return;
        var instance = (BaseData)ObjectActivator.GetActivator(config.Type)!.Invoke([]);
        var source = instance.GetSource(config, clock.GetUtcNow().UtcDateTime, isLiveMode: true);
        if (source.TransportMedium == SubscriptionTransportMedium.Streaming) return;
        throw new NotSupportedException(
            $"{config.Type.Name}: live custom data by {source.TransportMedium} is not supported by this host; return a SubscriptionDataSource with SubscriptionTransportMedium.Streaming and deliver it by a data queue handler.");
    }
}
