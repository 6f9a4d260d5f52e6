namespace QuantConnect.Interfaces;

/// <summary>Knows the currency in which the account is valued.</summary>
public interface IAccountCurrencyProvider
{
    string AccountCurrency { get; }
}
