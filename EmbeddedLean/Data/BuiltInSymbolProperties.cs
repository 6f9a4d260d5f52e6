using QuantConnect;
using QuantConnect.Securities;

namespace Sluice.EmbeddedLean.Data;

/// <summary>The terms of US equities and their options, for machines without a data folder.</summary>
internal static class BuiltInSymbolProperties
{
    private const decimal Cent = 0.01m;
    private const decimal SharesPerContract = 100m;

    public static Dictionary<SecurityDatabaseKey, SymbolProperties> Create() => new()
    {
        [Key(SecurityType.Equity)] = new SymbolProperties(string.Empty, Currencies.USD, 1m, Cent, 1m, string.Empty),
        [Key(SecurityType.Option)] = new SymbolProperties(string.Empty, Currencies.USD, SharesPerContract, Cent, 1m, string.Empty),
        [Key(SecurityType.IndexOption)] = new SymbolProperties(string.Empty, Currencies.USD, SharesPerContract, Cent, 1m, string.Empty),
    };

    private static SecurityDatabaseKey Key(SecurityType type) => new(Market.USA, null, type);
}
