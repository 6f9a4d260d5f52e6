using QuantConnect.Brokerages;
using QuantConnect.Configuration;
using QuantConnect.Interfaces;
using QuantConnect.Packets;
using QuantConnect.Securities;
using Sluice.Brokerages.Accounts;
using Sluice.Core.Configuration;
using Sluice.Hosting;
using Sluice.Venues.Deribit;

namespace Sluice.Brokerages.Deribit;

/// <summary>Makes the Deribit brokerage. LEAN creates every factory that it finds, so nothing happens before something is asked for.</summary>
public sealed class SluiceDeribitBrokerageFactory : BrokerageFactory
{
    public SluiceDeribitBrokerageFactory()
        : base(typeof(SluiceDeribitBrokerage))
    {
    }

    public override Dictionary<string, string> BrokerageData => new() { [AccountChoice.Key] = Config.Get(AccountChoice.Key) };

    /// <exception cref="ConfigurationException">The account is not configured.</exception>
    public override IBrokerageModel GetBrokerageModel(IOrderProvider orderProvider) =>
        new SluiceDeribitBrokerageModel(AccountOf(EngineServices.Resolve(), Config.Get(AccountChoice.Key)).Deribit!);

    /// <exception cref="ConfigurationException">The account is not configured.</exception>
    public override IBrokerage CreateBrokerage(LiveNodePacket job, IAlgorithm algorithm)
    {
        var services = EngineServices.Resolve();
        return SluiceDeribitBrokerage.Create(services, algorithm.Transactions, AccountOf(services, job.BrokerageData.GetValueOrDefault(AccountChoice.Key, "")));
    }

    /// <summary>One that no outage ends the run by.</summary>
    public override IBrokerageMessageHandler CreateBrokerageMessageHandler(IAlgorithm algorithm, AlgorithmNodePacket job, IApi api) => new OutageMessageHandler(algorithm);

    public override void Dispose()
    {
    }

    private static AccountConfiguration AccountOf(EngineServices services, string name) => AccountChoice.Choose(services.Configuration, DeribitVenue.Broker, name);
}
