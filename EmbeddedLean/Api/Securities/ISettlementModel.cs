namespace QuantConnect.Securities;

public interface ISettlementModel
{
    void ApplyFunds(ApplyFundsSettlementModelParameters applyFundsParameters);

    void Scan(ScanSettlementModelParameters settlementParameters);

    CashAmount GetUnsettledCash();
}
