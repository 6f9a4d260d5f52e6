using QuantConnect.Brokerages;
using QuantConnect.Orders.Fees;
using QuantConnect.Orders.Slippage;
using QuantConnect.Securities;
using Sluice.Core.Configuration;

namespace Sluice.Hosting;

/// <summary>LEAN's default model with the costs of the paper account: a backtest pays what the paper venue takes.</summary>
public sealed class PaperBrokerageModel : DefaultBrokerageModel
{
    private readonly PaperConfiguration _costs;

    /// <exception cref="ConfigurationException">No account is a paper account.</exception>
    public PaperBrokerageModel(EngineConfiguration configuration)
    {
        var account = configuration.Accounts.Values.FirstOrDefault(account => account.Broker == AccountConfiguration.PaperBroker);
        _costs = account?.Paper ?? throw new ConfigurationException("sluice.json", ["accounts: a backtest needs a paper account: its costs are the backtest's"]);
    }

    public override IFeeModel GetFeeModel(Security security) => new PaperFeeModel(_costs);

    public override ISlippageModel GetSlippageModel(Security security) => _costs.Slippage == 0 ? NullSlippageModel.Instance : new ConstantSlippageModel(_costs.Slippage);
}
