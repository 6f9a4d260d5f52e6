using QuantConnect.Brokerages;
using QuantConnect.Configuration;
using QuantConnect.Interfaces;
using QuantConnect.Packets;
using QuantConnect.Securities;
using Sluice.Brokerages.Accounts;
using Sluice.Core.Configuration;
using Sluice.Hosting;

namespace Sluice.Brokerages.Routing;

/// <summary>Makes the routing brokerage. LEAN creates every factory that it finds, so nothing happens before something is asked for.</summary>
public sealed class SluiceRoutingBrokerageFactory : BrokerageFactory
{
    internal const string Broker = "routing";

    public SluiceRoutingBrokerageFactory()
        : base(typeof(SluiceRoutingBrokerage))
    {
    }

    public override Dictionary<string, string> BrokerageData => new() { [AccountChoice.Key] = Config.Get(AccountChoice.Key) };

    /// <summary>LEAN has one model for all accounts: that of the preferred one. What another cannot do its lane refuses before sending.</summary>
    public override IBrokerageModel GetBrokerageModel(IOrderProvider orderProvider)
    {
        var configuration = EngineServices.Resolve().Configuration;
        return RoutingMembers.ModelOf(configuration, RoutingMembers.Of(configuration, RouterOf(configuration, Config.Get(AccountChoice.Key)))[0]);
    }

    /// <exception cref="ConfigurationException">The account is not configured.</exception>
    public override IBrokerage CreateBrokerage(LiveNodePacket job, IAlgorithm algorithm)
    {
        var services = EngineServices.Resolve();
        var router = RouterOf(services.Configuration, job.BrokerageData.GetValueOrDefault(AccountChoice.Key, ""));
        return SluiceRoutingBrokerage.Create(services, algorithm, router);
    }

    /// <summary>One that no outage ends the run by.</summary>
    public override IBrokerageMessageHandler CreateBrokerageMessageHandler(IAlgorithm algorithm, AlgorithmNodePacket job, IApi api) => new OutageMessageHandler(algorithm);

    public override void Dispose()
    {
    }

    private static AccountConfiguration RouterOf(EngineConfiguration configuration, string name) => AccountChoice.Choose(configuration, Broker, name);
}
