using QuantConnect.Securities;

namespace QuantConnect.Algorithm;

/// <summary>Gives a security the models of the algorithm's broker.</summary>
internal sealed class BrokerageModelInitializer(QCAlgorithm algorithm) : ISecurityInitializer
{
    public void Initialize(Security security)
    {
        var model = algorithm.BrokerageModel;
        security.FillModel = model.GetFillModel(security);
        security.FeeModel = model.GetFeeModel(security);
        security.SlippageModel = model.GetSlippageModel(security);
        security.SettlementModel = model.GetSettlementModel(security);
        security.BuyingPowerModel = model.GetBuyingPowerModel(security);
        security.MarginInterestRateModel = model.GetMarginInterestRateModel(security);
    }
}
