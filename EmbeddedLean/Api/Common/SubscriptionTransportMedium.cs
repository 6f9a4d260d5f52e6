namespace QuantConnect;

/// <summary>How a source of custom data is fetched.</summary>
public enum SubscriptionTransportMedium
{
    LocalFile = 0,
    RemoteFile = 1,
    Rest = 2,
    Streaming = 3,
    ObjectStore = 4,
}
