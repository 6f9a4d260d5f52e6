using System.Globalization;
using System.Text.RegularExpressions;
using QuantConnect.Securities.IndexOption;

namespace QuantConnect;

/// <summary>Names of derivatives by their terms.</summary>
public static partial class SymbolRepresentation
{
    private const string MonthNames = "FGHJKMNQUVXZ";

    /// <summary>The 21 character OSI symbol: root padded to six, expiry yyMMdd, C or P, strike in thousandths.</summary>
    public static string GenerateOptionTickerOSI(string underlying, OptionRight right, decimal strikePrice, DateTime expiration)
    {
        if (underlying.Length > 5) underlying += " ";
        return string.Create(CultureInfo.InvariantCulture, $"{underlying,-6}{expiration:yyMMdd}{(right == OptionRight.Call ? 'C' : 'P')}{(long)(strikePrice * 1000m):D8}");
    }

    public static string GenerateOptionTickerOSICompact(string underlying, OptionRight right, decimal strikePrice, DateTime expiration) =>
        GenerateOptionTickerOSI(underlying, right, strikePrice, expiration).Replace(" ", string.Empty, StringComparison.Ordinal);

    /// <summary>The American option on a share, or the option on an index, that an OSI symbol names, with or without its blanks.</summary>
    /// <exception cref="FormatException">The ticker is no OSI symbol.</exception>
    public static Symbol ParseOptionTickerOSI(string ticker, SecurityType securityType = SecurityType.Option, string market = Market.USA) =>
        ParseOptionTickerOSI(ticker, securityType, OptionStyle.American, market);

    public static Symbol ParseOptionTickerOSI(string ticker, SecurityType securityType, OptionStyle optionStyle, string market)
    {
        if (!TryDecomposeOptionTickerOSI(ticker, out var root, out var expiry, out var right, out var strike))
            throw new FormatException($"'{ticker}' is no OSI symbol such as 'SPY   271217C00450000'.");
        var underlying = securityType switch
        {
            SecurityType.Option => new Symbol(SecurityIdentifier.GenerateEquity(root, market), root),
            SecurityType.IndexOption => Symbol.Create(IndexOptionSymbol.MapToUnderlying(root), SecurityType.Index, market),
            _ => throw new NotSupportedException($"OSI symbols of a {securityType} are not read by this host.")
        };
        var sid = SecurityIdentifier.GenerateOption(expiry, underlying.ID, securityType == SecurityType.Option ? null : root, market, strike, right, optionStyle);
        return new Symbol(sid, ticker, underlying);
    }

    public static bool TryDecomposeOptionTickerOSI(string ticker, out string optionTicker, out DateTime expiry, out OptionRight right, out decimal strike)
    {
        (optionTicker, expiry, right, strike) = (null!, default, OptionRight.Call, 0m);
        if (string.IsNullOrEmpty(ticker) || OsiForm().Match(ticker) is not { Success: true } match
            || !DateTime.TryParseExact(match.Groups[2].ValueSpan, "yyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out expiry)) return false;
        optionTicker = match.Groups[1].Value;
        right = match.Groups[3].Value is "C" or "c" ? OptionRight.Call : OptionRight.Put;
        strike = decimal.Parse(match.Groups[4].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) / 1000m;
        return true;
    }

    public static bool TryDecomposeOptionTickerOSI(string ticker, SecurityType securityType, out string optionTicker, out string underlyingTicker,
        out DateTime expiry, out OptionRight right, out decimal strike)
    {
        (optionTicker, underlyingTicker, expiry, right, strike) = (null!, null!, default, OptionRight.Call, 0m);
        if (!securityType.IsOption() || !TryDecomposeOptionTickerOSI(ticker, out optionTicker, out expiry, out right, out strike)) return false;
        underlyingTicker = securityType == SecurityType.IndexOption ? IndexOptionSymbol.MapToUnderlying(optionTicker) : optionTicker;
        return true;
    }

    /// <summary>Ticker, day, month letter and year of a future: ES20H26.</summary>
    public static string GenerateFutureTicker(string underlying, DateTime expiration, bool doubleDigitsYear = true, bool includeExpirationDate = true)
    {
        var year = doubleDigitsYear ? expiration.Year % 100 : expiration.Year % 10;
        var format = doubleDigitsYear ? "D2" : "D1";
        var day = includeExpirationDate ? expiration.Day.ToString("D2", CultureInfo.InvariantCulture) : string.Empty;
        return $"{underlying}{day}{MonthNames[expiration.Month - 1]}{year.ToString(format, CultureInfo.InvariantCulture)}";
    }

    [GeneratedRegex(@"^([A-Z0-9\.]+)\s*(\d{6})([CP])(\d{8})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OsiForm();
}
