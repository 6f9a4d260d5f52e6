namespace QuantConnect.Securities;

/// <summary>Money moves at the fill.</summary>
public class ImmediateSettlementModel : ISettlementModel
{
    public virtual void ApplyFunds(ApplyFundsSettlementModelParameters applyFundsParameters) =>
        applyFundsParameters.Portfolio.CashBook[applyFundsParameters.CashAmount.Currency].AddAmount(applyFundsParameters.CashAmount.Amount);

    public virtual void Scan(ScanSettlementModelParameters settlementParameters)
    {
    }

    public virtual CashAmount GetUnsettledCash() => default;
}
