namespace QuantConnect.Data.Auxiliary;

/// <summary>Which market's map or factor files are meant.</summary>
public class AuxiliaryDataKey
{
    public AuxiliaryDataKey(string market, SecurityType securityType)
    {
        Market = market;
        SecurityType = securityType;
    }

    public static AuxiliaryDataKey EquityUsa { get; } = new(QuantConnect.Market.USA, SecurityType.Equity);

    public string Market { get; }

    public SecurityType SecurityType { get; }

    /// <summary>The files of a symbol; those of an option are its underlying's.</summary>
    public static AuxiliaryDataKey Create(Symbol symbol)
    {
        ArgumentNullException.ThrowIfNull(symbol);
        return Create((symbol.HasUnderlying && symbol.SecurityType.IsOption() ? symbol.Underlying! : symbol).ID);
    }

    public static AuxiliaryDataKey Create(SecurityIdentifier securityIdentifier)
    {
        ArgumentNullException.ThrowIfNull(securityIdentifier);
        return new AuxiliaryDataKey(securityIdentifier.Market, securityIdentifier.SecurityType);
    }

    public override bool Equals(object? obj) => obj is AuxiliaryDataKey other && other.SecurityType == SecurityType && other.Market == Market;

    public override int GetHashCode() => HashCode.Combine(Market, SecurityType);

    public override string ToString() => $"{SecurityType}-{Market}";
}
