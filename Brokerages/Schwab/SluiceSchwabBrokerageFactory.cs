using QuantConnect.Brokerages;
using QuantConnect.Configuration;
using QuantConnect.Interfaces;
using QuantConnect.Packets;
using QuantConnect.Securities;
using Sluice.Brokerages.Accounts;
using Sluice.Core.Configuration;
using Sluice.Hosting;
using Sluice.Venues.Schwab;

namespace Sluice.Brokerages.Schwab;

/// <summary>Makes the Schwab brokerage. LEAN creates every factory that it finds, so nothing happens before something is asked for.</summary>
public sealed class SluiceSchwabBrokerageFactory : BrokerageFactory
{
    public SluiceSchwabBrokerageFactory()
        : base(typeof(SluiceSchwabBrokerage))
    {
    }

    public override Dictionary<string, string> BrokerageData => new() { [AccountChoice.Key] = Config.Get(AccountChoice.Key) };

    public override IBrokerageModel GetBrokerageModel(IOrderProvider orderProvider) =>
        new SluiceSchwabBrokerageModel(AccountOf(EngineServices.Resolve(), Config.Get(AccountChoice.Key)).Schwab!);

    /// <exception cref="ConfigurationException">The account is not configured.</exception>
    public override IBrokerage CreateBrokerage(LiveNodePacket job, IAlgorithm algorithm)
    {
        var services = EngineServices.Resolve();
        var account = AccountOf(services, job.BrokerageData.GetValueOrDefault(AccountChoice.Key, ""));
        return SluiceSchwabBrokerage.Create(services, algorithm.Transactions, account);
    }

    /// <summary>One that no outage ends the run by.</summary>
    public override IBrokerageMessageHandler CreateBrokerageMessageHandler(IAlgorithm algorithm, AlgorithmNodePacket job, IApi api) => new OutageMessageHandler(algorithm);

    public override void Dispose()
    {
    }

    private static AccountConfiguration AccountOf(EngineServices services, string name) => AccountChoice.Choose(services.Configuration, SchwabVenue.Broker, name);
}
