using QuantConnect.Brokerages;
using QuantConnect.Interfaces;
using QuantConnect.Packets;
using QuantConnect.Securities;
using Sluice.Brokerages.Accounts;
using Sluice.Hosting;
using Sluice.Venues.Trading;

namespace Sluice.Tests.Simulation.Host;

/// <summary>Makes the brokerage of one run.</summary>
internal sealed class SimulatedBrokerageFactory(EngineServices services, IVenue venue, bool leansOwnHandler = false) : BrokerageFactory(typeof(SimulatedBrokerage))
{
    public override Dictionary<string, string> BrokerageData => [];

    public override IBrokerageModel GetBrokerageModel(IOrderProvider orderProvider) => new PaperBrokerageModel(services.Configuration);

    public override IBrokerage CreateBrokerage(LiveNodePacket job, IAlgorithm algorithm) => new SimulatedBrokerage(services, venue, algorithm.Transactions);

    public override IBrokerageMessageHandler CreateBrokerageMessageHandler(IAlgorithm algorithm, AlgorithmNodePacket job, IApi api) =>
        leansOwnHandler ? base.CreateBrokerageMessageHandler(algorithm, job, api) : new OutageMessageHandler(algorithm);

    public override void Dispose()
    {
    }
}
