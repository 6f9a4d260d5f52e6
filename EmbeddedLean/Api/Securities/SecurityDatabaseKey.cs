namespace QuantConnect.Securities;

/// <summary>What an entry of the market hours or symbol properties database is for.</summary>
public class SecurityDatabaseKey : IEquatable<SecurityDatabaseKey>
{
    /// <summary>Stands for every market or every symbol.</summary>
    public const string Wildcard = "[*]";

    public SecurityDatabaseKey(string? market, string? symbol, SecurityType securityType)
    {
        Market = string.IsNullOrEmpty(market) ? Wildcard : market;
        Symbol = string.IsNullOrEmpty(symbol) ? Wildcard : symbol;
        SecurityType = securityType;
    }

    public string Market { get; init; }

    public string Symbol { get; init; }

    public SecurityType SecurityType { get; init; }

    public static bool operator ==(SecurityDatabaseKey? left, SecurityDatabaseKey? right) => Equals(left, right);

    public static bool operator !=(SecurityDatabaseKey? left, SecurityDatabaseKey? right) => !Equals(left, right);

    /// <summary>Reads <c>Type-market-symbol</c>; null when the type is not known here.</summary>
    /// <exception cref="FormatException">The text has another form.</exception>
    public static SecurityDatabaseKey? Parse(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var parts = key.Split('-');
        if (parts.Length != 3 || parts[0] == Wildcard)
        {
            throw new FormatException($"'{key}' is not a database key; write SecurityType-market-symbol, for example Equity-usa-SPY.");
        }

        return parts[0].TryParseSecurityType(out var type) ? new SecurityDatabaseKey(parts[1], parts[2], type) : null;
    }

    /// <summary>The key of all symbols of this market and type.</summary>
    public SecurityDatabaseKey CreateCommonKey() => new(Market, null, SecurityType);

    public bool Equals(SecurityDatabaseKey? other) =>
        other is not null && SecurityType == other.SecurityType
        && Market.Equals(other.Market, StringComparison.OrdinalIgnoreCase)
        && Symbol.Equals(other.Symbol, StringComparison.OrdinalIgnoreCase);

    public override bool Equals(object? obj) => obj is SecurityDatabaseKey other && Equals(other);

    public override int GetHashCode() =>
        HashCode.Combine(StringComparer.OrdinalIgnoreCase.GetHashCode(Market), StringComparer.OrdinalIgnoreCase.GetHashCode(Symbol), SecurityType);

    public override string ToString() => $"{SecurityType}-{Market}-{Symbol}";
}
