using NodaTime;
using QuantConnect.Configuration;
using QuantConnect.Data;
using Sluice.EmbeddedLean.Data;

namespace QuantConnect.Securities;

/// <summary>
/// Exchange hours by market and symbol, from <c>market-hours/market-hours-database.json</c> of the data folder. Without a data folder it holds
/// the New York Stock Exchange, computed by rule, and the markets that never close.
/// </summary>
public partial class MarketHoursDatabase : BaseSecurityDatabase<MarketHoursDatabase, MarketHoursDatabase.Entry>
{
    private static AlwaysOpenMarketHoursDatabase? _alwaysOpen;

    private readonly bool _forceExchangeAlwaysOpen = Config.GetBool("force-exchange-always-open");

    public MarketHoursDatabase(Dictionary<SecurityDatabaseKey, Entry> exchangeHours)
        : base(exchangeHours, FromDataFolder, (entry, other) => entry.Update(other))
    {
    }

    /// <summary>Answers for everything that it never closes, in the time zone of the real exchange.</summary>
    public static MarketHoursDatabase AlwaysOpen => _alwaysOpen ??= new AlwaysOpenMarketHoursDatabase();

    public List<KeyValuePair<SecurityDatabaseKey, Entry>> ExchangeHoursListing => [.. Entries];

    public static MarketHoursDatabase FromDataFolder()
    {
        if (DataFolderDatabase is { } shared) return shared;
        lock (DataFolderDatabaseLock)
        {
            if (DataFolderDatabase is not null) return DataFolderDatabase;
            var file = Path.Combine(Globals.GetDataFolderPath("market-hours"), "market-hours-database.json");
            return DataFolderDatabase = File.Exists(file) ? FromFile(file) : new MarketHoursDatabase(BuiltInMarketHours.Create());
        }
    }

    /// <exception cref="InvalidDataException">The file is not a market hours database.</exception>
    public static MarketHoursDatabase FromFile(string path) => new(MarketHoursFile.Read(path));

    public SecurityExchangeHours GetExchangeHours(SubscriptionDataConfig configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return GetExchangeHours(configuration.Market, configuration.Symbol, configuration.SecurityType);
    }

    public SecurityExchangeHours GetExchangeHours(string market, Symbol symbol, SecurityType securityType) => GetEntry(market, symbol, securityType).ExchangeHours;

    public DateTimeZone GetDataTimeZone(string market, Symbol symbol, SecurityType securityType) => GetEntry(market, symbol, securityType).DataTimeZone;

    public virtual Entry SetEntry(string market, string symbol, SecurityType securityType, SecurityExchangeHours exchangeHours, DateTimeZone? dataTimeZone = null)
    {
        ArgumentNullException.ThrowIfNull(exchangeHours);
        var key = new SecurityDatabaseKey(market, symbol, securityType);
        var entry = new Entry(dataTimeZone ?? exchangeHours.TimeZone, exchangeHours);
        lock (DataFolderDatabaseLock)
        {
            // Readers are not locked out: they see the old or the new dictionary.
            Entries = new Dictionary<SecurityDatabaseKey, Entry>(Entries) { [key] = entry };
            CustomEntries.Add(key);
        }

        return entry;
    }

    public virtual Entry SetEntryAlwaysOpen(string market, string symbol, SecurityType securityType, DateTimeZone timeZone) =>
        SetEntry(market, symbol, securityType, SecurityExchangeHours.AlwaysOpen(timeZone));

    public virtual Entry GetEntry(string market, Symbol symbol, SecurityType securityType) => GetEntry(market, GetDatabaseSymbolKey(symbol), securityType);

    /// <exception cref="ArgumentException">Neither the symbol nor its market has an entry.</exception>
    public virtual Entry GetEntry(string market, string symbol, SecurityType securityType)
    {
        if (TryGetEntry(market, symbol, securityType, out var entry)) return entry;
        throw new ArgumentException(
            $"No market hours for {new SecurityDatabaseKey(market, symbol, securityType)}. Check the market, add the entry to market-hours-database.json of the data folder '{Globals.DataFolder}', or set it with MarketHoursDatabase.SetEntry.");
    }

    public bool TryGetEntry(string market, Symbol symbol, SecurityType securityType, out Entry entry) =>
        TryGetEntry(market, GetDatabaseSymbolKey(symbol), securityType, out entry);

    public virtual bool TryGetEntry(string market, string symbol, SecurityType securityType, out Entry entry) =>
        _forceExchangeAlwaysOpen ? AlwaysOpen.TryGetEntry(market, symbol, securityType, out entry) : Find(market, symbol, securityType, out entry);

    private bool Find(string market, string symbol, SecurityType securityType, out Entry entry)
    {
        var key = new SecurityDatabaseKey(market, symbol, securityType);
        if (Entries.TryGetValue(key, out entry!) || Entries.TryGetValue(key.CreateCommonKey(), out entry!)) return true;
        return securityType == SecurityType.Base
            && SecurityIdentifier.TryGetCustomDataType(symbol, out var type)
            && Entries.TryGetValue(new SecurityDatabaseKey(market, $"TYPE.{type}", securityType), out entry!);
    }

    private sealed class AlwaysOpenMarketHoursDatabase : MarketHoursDatabase
    {
        public AlwaysOpenMarketHoursDatabase()
            : base(FromDataFolder().Entries)
        {
        }

        public override bool TryGetEntry(string market, string symbol, SecurityType securityType, out Entry entry)
        {
            entry = Find(market, symbol, securityType, out var real)
                ? new Entry(real.DataTimeZone, SecurityExchangeHours.AlwaysOpen(real.ExchangeHours.TimeZone))
                : new Entry(TimeZones.Utc, SecurityExchangeHours.AlwaysOpen(TimeZones.Utc));
            return true;
        }
    }
}
