using QuantConnect.Brokerages;
using QuantConnect.Packets;
using QuantConnect.Securities;

namespace QuantConnect.Interfaces;

/// <summary>Makes a brokerage from the configuration. Needs a public parameterless constructor without side effects.</summary>
public interface IBrokerageFactory : IDisposable
{
    /// <summary>What <c>live-mode-brokerage</c> is compared with.</summary>
    Type BrokerageType { get; }

    /// <summary>The configuration keys that the brokerage needs, with their values.</summary>
    Dictionary<string, string> BrokerageData { get; }

    IBrokerageModel GetBrokerageModel(IOrderProvider orderProvider);

    IBrokerage CreateBrokerage(LiveNodePacket job, IAlgorithm algorithm);

    IBrokerageMessageHandler CreateBrokerageMessageHandler(IAlgorithm algorithm, AlgorithmNodePacket job, IApi api);
}
