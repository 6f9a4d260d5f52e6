namespace QuantConnect.Securities;

public class UnsettledCashAmount
{
    public UnsettledCashAmount(DateTime settlementTimeUtc, string currency, decimal amount)
    {
        SettlementTimeUtc = settlementTimeUtc;
        Currency = currency;
        Amount = amount;
    }

    public DateTime SettlementTimeUtc { get; private set; }

    public string Currency { get; private set; }

    public decimal Amount { get; private set; }
}
