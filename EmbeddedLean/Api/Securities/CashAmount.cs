namespace QuantConnect.Securities;

/// <summary>Money: an amount and its currency.</summary>
public struct CashAmount
{
    public CashAmount(decimal amount, string currency)
    {
        Amount = amount;
        Currency = currency;
    }

    public decimal Amount { get; }

    public string Currency { get; }

    public override bool Equals(object? obj) => obj is CashAmount other && other == this;

    public override int GetHashCode() => HashCode.Combine(Amount, Currency);

    public static bool operator ==(CashAmount lhs, CashAmount rhs) => lhs.Amount == rhs.Amount && lhs.Currency == rhs.Currency;

    public static bool operator !=(CashAmount lhs, CashAmount rhs) => !(lhs == rhs);
}
