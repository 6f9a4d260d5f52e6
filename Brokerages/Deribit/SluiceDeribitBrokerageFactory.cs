using QuantConnect.Brokerages;
using QuantConnect.Configuration;
using QuantConnect.Interfaces;
using QuantConnect.Packets;
using QuantConnect.Securities;
using Sluice.Hosting;

namespace Sluice.Brokerages.Deribit;

/// <summary>Makes the Deribit brokerage. LEAN creates every factory that it finds, so nothing happens before something is asked for.</summary>
public sealed class SluiceDeribitBrokerageFactory : BrokerageFactory
{
    /// <summary>The configuration key that names the account; may be left out when there is one Deribit account only.</summary>
    public const string AccountKey = "sluice-account";

    public SluiceDeribitBrokerageFactory()
        : base(typeof(SluiceDeribitBrokerage))
    {
    }

    public override Dictionary<string, string> BrokerageData => new() { [AccountKey] = Config.Get(AccountKey) };

    /// <exception cref="Core.Configuration.ConfigurationException">The account is not configured.</exception>
    public override IBrokerageModel GetBrokerageModel(IOrderProvider orderProvider) =>
        new DeribitBrokerageModel(DeribitAccounts.Choose(EngineServices.Resolve().Configuration, Config.Get(AccountKey)).Deribit!);

    /// <exception cref="Core.Configuration.ConfigurationException">The account is not configured.</exception>
    public override IBrokerage CreateBrokerage(LiveNodePacket job, IAlgorithm algorithm)
    {
        var services = EngineServices.Resolve();
        var account = DeribitAccounts.Choose(services.Configuration, job.BrokerageData.GetValueOrDefault(AccountKey, ""));
        return SluiceDeribitBrokerage.Create(services, algorithm, account);
    }

    public override void Dispose()
    {
    }
}
