namespace QuantConnect;

/// <summary>How an account pays for its positions.</summary>
public enum AccountType
{
    Margin = 0,
    Cash = 1,
}
