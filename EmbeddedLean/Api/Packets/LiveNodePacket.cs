namespace QuantConnect.Packets;

/// <summary>A live run.</summary>
public class LiveNodePacket : AlgorithmNodePacket
{
    public LiveNodePacket()
        : base(PacketType.LiveNode)
    {
    }

    public string DeployId { get; set; } = string.Empty;

    /// <summary>Type name of the brokerage.</summary>
    public string Brokerage { get; set; } = string.Empty;

    /// <summary>Configuration of the brokerage and of the data queue handlers that are brokerages.</summary>
    public Dictionary<string, string> BrokerageData { get; set; } = [];

    /// <summary>JSON list of the type names of data queue handlers, in the order in which they are asked.</summary>
    public string DataQueueHandler { get; set; } = string.Empty;

    public string DataChannelProvider { get; set; } = string.Empty;

    public bool DisableAcknowledgement { get; set; }

    public HashSet<string> NotificationEvents { get; set; } = [];

    public HashSet<string> LiveDataTypes { get; set; } = [];

    public override AlgorithmMode AlgorithmMode => AlgorithmMode.Live;
}
