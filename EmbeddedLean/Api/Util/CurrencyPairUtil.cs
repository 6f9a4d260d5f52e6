using QuantConnect.Securities;
using QuantConnect.Securities.Crypto;

namespace QuantConnect.Util;

/// <summary>The two currencies in the name of a pair.</summary>
public static class CurrencyPairUtil
{
    /// <summary>How a pair stands to two currencies.</summary>
    public enum Match
    {
        NoMatch,
        ExactMatch,
        InverseMatch
    }

    public static bool TryDecomposeCurrencyPair(Symbol currencyPair, out string baseCurrency, out string quoteCurrency)
    {
        baseCurrency = quoteCurrency = null!;
        if (!IsValidSecurityType(currencyPair?.SecurityType, false) || !IsDecomposable(currencyPair!)) return false;
        DecomposeCurrencyPair(currencyPair!, out baseCurrency, out quoteCurrency);
        return true;
    }

    public static void DecomposeCurrencyPair(Symbol currencyPair, out string baseCurrency, out string quoteCurrency, string defaultQuoteCurrency = Currencies.USD)
    {
        IsValidSecurityType(currencyPair?.SecurityType, true);
        if (currencyPair!.SecurityType == SecurityType.Forex)
        {
            if (!IsForexDecomposable(currencyPair.Value)) throw new ArgumentException($"{currencyPair.Value} is no pair of two currencies.", nameof(currencyPair));
            (baseCurrency, quoteCurrency) = (currencyPair.Value[..3], currencyPair.Value[3..]);
            return;
        }
        Crypto.DecomposeCurrencyPair(currencyPair, Properties(currencyPair, defaultQuoteCurrency), out baseCurrency, out quoteCurrency);
    }

    public static bool IsForexDecomposable(string currencyPair) => currencyPair?.Length == 6;

    public static bool IsDecomposable(Symbol currencyPair)
    {
        if (currencyPair is null || !IsValidSecurityType(currencyPair.SecurityType, false)) return false;
        if (currencyPair.SecurityType == SecurityType.Forex) return currencyPair.Value.Length == 6;
        var quote = Properties(currencyPair, Currencies.USD).QuoteCurrency;
        return currencyPair.Value.Length > quote.Length && currencyPair.Value.EndsWith(quote, StringComparison.Ordinal);
    }

    /// <summary>The other currency of a pair; null when the known one is not in it.</summary>
    public static string? CurrencyPairDual(this Symbol currencyPair, string knownSymbol)
    {
        DecomposeCurrencyPair(currencyPair, out var first, out var second);
        return CurrencyPairDual(first, second, knownSymbol);
    }

    public static string? CurrencyPairDual(string baseCurrency, string quoteCurrency, string knownSymbol)
    {
        if (baseCurrency == knownSymbol) return quoteCurrency;
        return quoteCurrency == knownSymbol ? baseCurrency : null;
    }

    /// <summary>Coins that count as one another in the pair's market match.</summary>
    public static Match ComparePair(this Symbol pairA, string baseCurrencyB, string quoteCurrencyB)
    {
        if (!TryDecomposeCurrencyPair(pairA, out var first, out var second)) return Match.NoMatch;
        var market = pairA.ID.Market;
        if (Same(second, quoteCurrencyB, market)) second = quoteCurrencyB;
        else if (Same(second, baseCurrencyB, market)) second = baseCurrencyB;
        if (Same(first, quoteCurrencyB, market)) first = quoteCurrencyB;
        else if (Same(first, baseCurrencyB, market)) first = baseCurrencyB;
        if (first == baseCurrencyB && second == quoteCurrencyB) return Match.ExactMatch;
        return first == quoteCurrencyB && second == baseCurrencyB ? Match.InverseMatch : Match.NoMatch;
    }

    public static bool IsValidSecurityType(SecurityType? securityType, bool throwException)
    {
        if (securityType is SecurityType.Forex or SecurityType.Cfd or SecurityType.Crypto or SecurityType.CryptoFuture) return true;
        return throwException ? throw new ArgumentException($"Securities of type {securityType?.ToString() ?? "none"} are no currency pairs.", nameof(securityType)) : false;
    }

    private static bool Same(string one, string other, string market) =>
        Currencies.IsStableCoinWithoutPair(one + other, market) || Currencies.IsStableCoinWithoutPair(other + one, market);

    private static SymbolProperties Properties(Symbol pair, string defaultQuote) =>
        SymbolPropertiesDatabase.FromDataFolder().GetSymbolProperties(pair.ID.Market, pair, pair.SecurityType, defaultQuote);
}
