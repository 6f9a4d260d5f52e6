using QuantConnect.Data;
using QuantConnect.Interfaces;
using QuantConnect.Packets;

namespace Sluice.Tests.EmbeddedLean.Live;

/// <summary>A handler that leaves its subscriptions to an aggregator, as market data handlers do.</summary>
public sealed class AggregatingFeed(IDataAggregator aggregator) : IDataQueueHandler
{
    public bool IsConnected => true;

    public IEnumerator<BaseData> Subscribe(SubscriptionDataConfig dataConfig, EventHandler newDataAvailableHandler) => aggregator.Add(dataConfig, newDataAvailableHandler);

    public void Unsubscribe(SubscriptionDataConfig dataConfig) => aggregator.Remove(dataConfig);

    public void SetJob(LiveNodePacket job)
    {
    }

    public void Dispose() => aggregator.Dispose();
}
