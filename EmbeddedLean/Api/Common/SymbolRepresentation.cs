using System.Globalization;

namespace QuantConnect;

/// <summary>Names of derivatives by their terms.</summary>
public static class SymbolRepresentation
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

    /// <summary>Ticker, day, month letter and year of a future: ES20H26.</summary>
    public static string GenerateFutureTicker(string underlying, DateTime expiration, bool doubleDigitsYear = true, bool includeExpirationDate = true)
    {
        var year = doubleDigitsYear ? expiration.Year % 100 : expiration.Year % 10;
        var format = doubleDigitsYear ? "D2" : "D1";
        var day = includeExpirationDate ? expiration.Day.ToString("D2", CultureInfo.InvariantCulture) : string.Empty;
        return $"{underlying}{day}{MonthNames[expiration.Month - 1]}{year.ToString(format, CultureInfo.InvariantCulture)}";
    }
}
