using System.Collections.Concurrent;
using QuantConnect.Data;
using QuantConnect.Data.Market;
using QuantConnect.Logging;
using Sluice.EmbeddedLean.Engine.Aggregation;
using Sluice.EmbeddedLean.Engine.Scheduling;

namespace QuantConnect.Lean.Engine.DataFeeds;

/// <summary>
/// Makes trade and quote bars of ticks, and passes everything else through to the subscription of its type. A bar comes out with the first tick
/// after it, or when its enumerator is asked once its end has passed.
/// </summary>
public class AggregationManager : IDataAggregator
{
    /// <summary>By security: who wants its data. Lists are replaced, never changed, since sources run on other threads.</summary>
    private readonly ConcurrentDictionary<SecurityIdentifier, AggregatedSubscription[]> _subscriptions = new();

    public void Initialize(DataAggregatorInitializeParameters parameters)
    {
    }

    /// <exception cref="NotSupportedException">The subscription is to daily bars, which need the session's own close.</exception>
    public IEnumerator<BaseData> Add(SubscriptionDataConfig dataConfig, EventHandler newDataAvailableHandler)
    {
        ArgumentNullException.ThrowIfNull(dataConfig);
        var subscription = new AggregatedSubscription(dataConfig, AmbientClock.Current, newDataAvailableHandler);
        _subscriptions.AddOrUpdate(dataConfig.Symbol.ID, _ => [subscription], (_, known) => [.. known, subscription]);
        return subscription;
    }

    public bool Remove(SubscriptionDataConfig dataConfig)
    {
        ArgumentNullException.ThrowIfNull(dataConfig);
        if (!_subscriptions.TryGetValue(dataConfig.Symbol.ID, out var known)) return false;
        var left = Array.FindAll(known, subscription => !subscription.Config.Equals(dataConfig));
        if (left.Length == known.Length) return false;
        if (left.Length == 0) return _subscriptions.TryRemove(dataConfig.Symbol.ID, out _);
        _subscriptions[dataConfig.Symbol.ID] = left;
        return true;
    }

    public void Update(BaseData input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (!_subscriptions.TryGetValue(input.Symbol.ID, out var subscriptions)) return;
        foreach (var subscription in subscriptions)
        {
            if (input is Tick { Suspicious: true } && subscription.Config.Resolution != Resolution.Tick) continue;
            try
            {
                subscription.Update(input);
            }
            catch (Exception failure)
            {
                // One bad point must not end the source's stream.
                Log.Error(failure, $"A point of {input.Symbol.Value} could not be added to {subscription.Config}.");
            }
        }
    }

    public void Dispose()
    {
        _subscriptions.Clear();
        GC.SuppressFinalize(this);
    }
}
