using System.Globalization;

namespace QuantConnect;

public static partial class Currencies
{
    private static readonly string[] Dollars = ["USDT", "USDC", USD];

    /// <summary>By market: coins quoted as one unit of the currency at the end of the name.</summary>
    private static readonly Dictionary<string, HashSet<string>> PegsWithoutPair = new()
    {
        [Market.Binance] = ["USDCUSD", "USDTUSD", "USDPUSD", "SUSDUSD", "BUSDUSD", "USTUSD", "TUSDUSD", "FDUSDUSD", "DAIUSD", "IDRTIDR", "BNFCRUSD"],
        [Market.Bitfinex] = ["EURSEUR", "XCHFCHF"],
        [Market.Coinbase] = ["USDCUSD"],
        [Market.Bybit] = ["USDCUSD", "USDTUSD", "USDPUSD", "SUSDUSD", "BUSDUSD", "USTUSD", "TUSDUSD", "DAIUSD"],
        [Market.DYDX] = ["USDCUSD"],
    };

    /// <summary>True when a market has no pair for these two because one is pegged to the other.</summary>
    public static bool IsStableCoinWithoutPair(string accountCurrency, string cashSymbol, string market)
    {
        // Dollars and dollar coins count as each other.
        if (!Dollars.Contains(accountCurrency)) return IsPegged(accountCurrency, cashSymbol, market);
        return Dollars.Any(dollar => dollar != cashSymbol && IsPegged(dollar, cashSymbol, market));
    }

    public static bool IsStableCoinWithoutPair(string symbol, string market) =>
        PegsWithoutPair.TryGetValue(market, out var pegs) && pegs.Contains(symbol);

    /// <summary>The sign of a currency, or its code when it has none.</summary>
    public static string GetCurrencySymbol(string currency) =>
        string.IsNullOrEmpty(currency) ? string.Empty : CurrencySymbols.GetValueOrDefault(currency, currency);

    /// <summary>Reads an amount with an optional currency sign or code before it.</summary>
    public static decimal Parse(string value) => TryParse(value, out var parsed)
        ? parsed
        : throw new ArgumentException($"'{value}' is not an amount of money; write for example \"$1,000.50\".", nameof(value));

    public static bool TryParse(string value, out decimal parsedValue)
    {
        ArgumentNullException.ThrowIfNull(value);
        var start = 0;
        while (start < value.Length && !char.IsDigit(value[start]) && !char.IsWhiteSpace(value[start]) && value[start] is not ('+' or '-')) start++;
        return decimal.TryParse(value.AsSpan(start), NumberStyles.Any, CultureInfo.InvariantCulture, out parsedValue);
    }

    private static bool IsPegged(string one, string other, string market) =>
        IsStableCoinWithoutPair(one + other, market) || IsStableCoinWithoutPair(other + one, market);
}
