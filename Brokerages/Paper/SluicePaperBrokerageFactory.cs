using QuantConnect.Brokerages;
using QuantConnect.Configuration;
using QuantConnect.Interfaces;
using QuantConnect.Packets;
using QuantConnect.Securities;
using Sluice.Brokerages.Accounts;
using Sluice.Core.Configuration;
using Sluice.Hosting;

namespace Sluice.Brokerages.Paper;

/// <summary>Makes the paper brokerage. LEAN creates every factory that it finds, so nothing happens before something is asked for.</summary>
public sealed class SluicePaperBrokerageFactory : BrokerageFactory
{
    public SluicePaperBrokerageFactory()
        : base(typeof(SluicePaperBrokerage))
    {
    }

    public override Dictionary<string, string> BrokerageData => new() { [AccountChoice.Key] = Config.Get(AccountChoice.Key) };

    public override IBrokerageModel GetBrokerageModel(IOrderProvider orderProvider) => new PaperBrokerageModel(EngineServices.Resolve().Configuration);

    /// <exception cref="ConfigurationException">The account is not configured.</exception>
    public override IBrokerage CreateBrokerage(LiveNodePacket job, IAlgorithm algorithm)
    {
        var services = EngineServices.Resolve();
        var account = AccountChoice.Choose(services.Configuration, AccountConfiguration.PaperBroker, job.BrokerageData.GetValueOrDefault(AccountChoice.Key, ""));
        return SluicePaperBrokerage.Create(services, algorithm, account);
    }

    /// <summary>One that no outage ends the run by.</summary>
    public override IBrokerageMessageHandler CreateBrokerageMessageHandler(IAlgorithm algorithm, AlgorithmNodePacket job, IApi api) => new OutageMessageHandler(algorithm);

    public override void Dispose()
    {
    }
}
