using QuantConnect;
using QuantConnect.Securities;

namespace Sluice.EmbeddedLean.Data;

/// <summary>The minimum of exchange hours, for machines without a data folder: US equities and options by rule, and crypto, which never closes.</summary>
internal static class BuiltInMarketHours
{
    private static readonly string[] CryptoMarkets =
    [
        Market.Coinbase, Market.Binance, Market.BinanceUS, Market.Bitfinex, Market.Bybit, Market.Kraken, Market.DYDX,
    ];

    public static Dictionary<SecurityDatabaseKey, MarketHoursDatabase.Entry> Create()
    {
        var entries = new Dictionary<SecurityDatabaseKey, MarketHoursDatabase.Entry>();
        Add(SecurityType.Equity, withExtendedHours: true);
        Add(SecurityType.Option, withExtendedHours: false);
        Add(SecurityType.Index, withExtendedHours: false);
        Add(SecurityType.IndexOption, withExtendedHours: false);
        foreach (var market in CryptoMarkets)
        {
            foreach (var type in (SecurityType[])[SecurityType.Crypto, SecurityType.CryptoFuture])
            {
                entries[new SecurityDatabaseKey(market, null, type)] = new MarketHoursDatabase.Entry(TimeZones.Utc, SecurityExchangeHours.AlwaysOpen(TimeZones.Utc));
            }
        }

        return entries;

        void Add(SecurityType type, bool withExtendedHours) => entries[new SecurityDatabaseKey(Market.USA, null, type)] =
            new MarketHoursDatabase.Entry(TimeZones.NewYork, () => UsEquityCalendar.Create(withExtendedHours));
    }
}
