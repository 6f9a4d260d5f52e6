using QuantConnect.Brokerages;
using QuantConnect.Configuration;
using QuantConnect.Interfaces;
using QuantConnect.Packets;
using QuantConnect.Securities;
using Sluice.Hosting;

namespace Sluice.Brokerages.Paper;

/// <summary>Makes the paper brokerage. LEAN creates every factory that it finds, so nothing happens before something is asked for.</summary>
public sealed class SluicePaperBrokerageFactory : BrokerageFactory
{
    /// <summary>The configuration key that names the account; may be left out when there is one paper account only.</summary>
    public const string AccountKey = "sluice-account";

    public SluicePaperBrokerageFactory()
        : base(typeof(SluicePaperBrokerage))
    {
    }

    public override Dictionary<string, string> BrokerageData => new() { [AccountKey] = Config.Get(AccountKey) };

    public override IBrokerageModel GetBrokerageModel(IOrderProvider orderProvider) => new PaperBrokerageModel(EngineServices.Resolve().Configuration);

    /// <exception cref="Core.Configuration.ConfigurationException">The account is not configured.</exception>
    public override IBrokerage CreateBrokerage(LiveNodePacket job, IAlgorithm algorithm)
    {
        var services = EngineServices.Resolve();
        var account = PaperSettings.Choose(services.Configuration, job.BrokerageData.GetValueOrDefault(AccountKey, ""));
        return SluicePaperBrokerage.Create(services, algorithm, account);
    }

    public override void Dispose()
    {
    }
}
