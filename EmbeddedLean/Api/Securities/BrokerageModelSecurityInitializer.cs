using QuantConnect.Brokerages;

namespace QuantConnect.Securities;

/// <summary>Gives a security the models of a broker.</summary>
public class BrokerageModelSecurityInitializer : ISecurityInitializer
{
    private readonly IBrokerageModel _model;
    private readonly ISecuritySeeder _seeder;

    public BrokerageModelSecurityInitializer(IBrokerageModel brokerageModel, ISecuritySeeder securitySeeder)
    {
        _model = brokerageModel;
        _seeder = securitySeeder;
    }

    public virtual void Initialize(Security security)
    {
        security.FillModel = _model.GetFillModel(security);
        security.FeeModel = _model.GetFeeModel(security);
        security.SlippageModel = _model.GetSlippageModel(security);
        security.SettlementModel = _model.GetSettlementModel(security);
        security.BuyingPowerModel = _model.GetBuyingPowerModel(security);
        security.MarginInterestRateModel = _model.GetMarginInterestRateModel(security);
        // The broker's leverage holds for whatever buying power model it gave.
        security.SetLeverage(_model.GetLeverage(security));
        _seeder.SeedSecurity(security);
    }
}
