using System.Globalization;
using QuantConnect;

namespace Sluice.EmbeddedLean.Data;

/// <summary>Where LEAN's folder layout keeps the data of a symbol.</summary>
/// <param name="Path">Full path of the zip file.</param>
/// <param name="EntryName">Name inside the zip.</param>
/// <param name="EntryRequired">False when the zip holds one symbol only: then its first entry serves, whatever its name.</param>
internal readonly record struct LeanDataFile(string Path, string EntryName, bool EntryRequired)
{
    private const decimal StrikeScale = 10000m;

    /// <param name="folder">Root of the data.</param>
    /// <param name="symbol">With the ticker of the day as its value.</param>
    /// <param name="date">In the data's time zone. Hour and daily files hold all dates (options: a year).</param>
    public static LeanDataFile Locate(string folder, Symbol symbol, Resolution resolution, TickType tickType, DateTime date)
    {
        var isLong = resolution is Resolution.Hour or Resolution.Daily;
        var root = System.IO.Path.Combine(folder, symbol.SecurityType.SecurityTypeToLower(), symbol.ID.Market.ToLowerInvariant(), resolution.ResolutionToLower());
        var tick = tickType.TickTypeToLower();
        var day = date.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        var prefix = isLong ? string.Empty : day + "_";
        var middle = isLong ? string.Empty : resolution.ResolutionToLower() + "_";
        switch (symbol.SecurityType)
        {
            case SecurityType.Equity or SecurityType.Index or SecurityType.Forex or SecurityType.Cfd or SecurityType.Crypto or SecurityType.Base:
                {
                    var ticker = symbol.Value.ToLowerInvariant();
                    var suffix = symbol.SecurityType == SecurityType.Crypto ? "_" + tick : string.Empty;
                    return isLong
                        ? new LeanDataFile(System.IO.Path.Combine(root, $"{ticker}{suffix}.zip"), ticker + ".csv", EntryRequired: false)
                        : new LeanDataFile(System.IO.Path.Combine(root, ticker, $"{day}_{tick}.zip"), $"{day}_{ticker}_{middle}{tick}.csv", EntryRequired: false);
                }

            case SecurityType.Option or SecurityType.IndexOption:
                {
                    var underlying = (symbol.SecurityType == SecurityType.Option ? symbol.Underlying!.Value : symbol.ID.Symbol).ToLowerInvariant();
                    var style = symbol.ID.OptionStyle.OptionStyleToLower();
                    var file = isLong ? $"{underlying}_{date.Year}_{tick}_{style}.zip" : System.IO.Path.Combine(underlying, $"{day}_{tick}_{style}.zip");
                    var strike = ((long)(symbol.ID.StrikePrice * StrikeScale)).ToString(CultureInfo.InvariantCulture);
                    var expiry = symbol.ID.Date.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
                    var entry = $"{prefix}{underlying}_{middle}{tick}_{style}_{symbol.ID.OptionRight.OptionRightToLower()}_{strike}_{expiry}.csv";
                    return new LeanDataFile(System.IO.Path.Combine(root, file), entry, EntryRequired: true);
                }

            case SecurityType.CryptoFuture:
                {
                    var ticker = symbol.ID.Symbol.ToLowerInvariant();
                    var expiry = symbol.ID.Date == SecurityIdentifier.DefaultDate ? "perp" : symbol.ID.Date.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
                    var file = isLong ? $"{ticker}_{tick}.zip" : System.IO.Path.Combine(ticker, $"{day}_{tick}.zip");
                    return new LeanDataFile(System.IO.Path.Combine(root, file), $"{prefix}{ticker}_{middle}{tick}_{expiry}.csv", EntryRequired: true);
                }

            default:
                throw new NotSupportedException($"{symbol}: data files of {symbol.SecurityType} are not supported by this host; run it on LEAN itself.");
        }
    }
}
