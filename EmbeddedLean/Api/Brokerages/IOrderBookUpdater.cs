namespace QuantConnect.Brokerages;

/// <summary>Keeps the price levels of a book.</summary>
public interface IOrderBookUpdater<K, V>
{
    event EventHandler<BestBidAskUpdatedEventArgs> BestBidAskUpdated;

    void UpdateBidRow(K price, V size);

    void UpdateAskRow(K price, V size);

    void RemoveBidRow(K price);

    void RemoveAskRow(K price);
}
