namespace QuantConnect.Securities;

/// <summary>The brokerage reports the amount of a currency.</summary>
public class AccountEvent
{
    public AccountEvent(string currencySymbol, decimal cashBalance)
    {
        CurrencySymbol = currencySymbol;
        CashBalance = cashBalance;
    }

    public string CurrencySymbol { get; private set; }

    public decimal CashBalance { get; private set; }

    public override string ToString() => FormattableString.Invariant($"Account {CurrencySymbol} Balance: {CashBalance:0.00}");
}
