using QuantConnect.Data;
using QuantConnect.Packets;

namespace QuantConnect.Interfaces;

/// <summary>A source of live data.</summary>
public interface IDataQueueHandler : IDisposable
{
    bool IsConnected { get; }

    /// <summary>
    /// Starts a subscription. The enumerator's <c>MoveNext</c> stays true; <c>Current</c> is null while there is nothing. The event is raised whenever something was added.
    /// </summary>
    /// <returns>Null when this handler does not serve it: the next one is asked.</returns>
    IEnumerator<BaseData>? Subscribe(SubscriptionDataConfig dataConfig, EventHandler newDataAvailableHandler);

    void Unsubscribe(SubscriptionDataConfig dataConfig);

    /// <summary>Called once, before the algorithm is initialized.</summary>
    void SetJob(LiveNodePacket job);
}
