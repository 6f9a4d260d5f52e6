namespace QuantConnect.Data;

/// <summary>Makes the bars that subscriptions want of the ticks and bars that a source delivers.</summary>
public interface IDataAggregator : IDisposable
{
    void Initialize(DataAggregatorInitializeParameters parameters);

    /// <summary>Starts a subscription; the handler is raised when its enumerator has something.</summary>
    IEnumerator<BaseData> Add(SubscriptionDataConfig dataConfig, EventHandler newDataAvailableHandler);

    bool Remove(SubscriptionDataConfig dataConfig);

    /// <summary>Takes a point; callable from any thread, one at a time for a symbol.</summary>
    void Update(BaseData input);
}
