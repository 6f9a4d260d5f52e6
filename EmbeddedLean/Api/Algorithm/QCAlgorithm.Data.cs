using NodaTime;
using QuantConnect.Data;
using QuantConnect.Securities;
using QuantConnect.Securities.Crypto;
using QuantConnect.Securities.CryptoFuture;
using QuantConnect.Securities.Equity;
using QuantConnect.Securities.IndexOption;
using QuantConnect.Securities.Option;

namespace QuantConnect.Algorithm;

/// <summary>Adding and removing securities and data.</summary>
public partial class QCAlgorithm
{
    public Equity AddEquity(string ticker, Resolution? resolution = null, string? market = null, bool fillForward = true,
        decimal leverage = Security.NullLeverage, bool extendedMarketHours = false, DataNormalizationMode? dataNormalizationMode = null) =>
        (Equity)Add(QuantConnect.Symbol.Create(ticker, SecurityType.Equity, MarketOf(SecurityType.Equity, market)),
            new SubscriptionWish(resolution, fillForward, leverage, extendedMarketHours, dataNormalizationMode));

    public Crypto AddCrypto(string ticker, Resolution? resolution = null, string? market = null, bool fillForward = true,
        decimal leverage = Security.NullLeverage) =>
        (Crypto)Add(QuantConnect.Symbol.Create(ticker, SecurityType.Crypto, MarketOf(SecurityType.Crypto, market)),
            new SubscriptionWish(resolution, fillForward, leverage, false, null));

    public CryptoFuture AddCryptoFuture(string ticker, Resolution? resolution = null, string? market = null, bool fillForward = true,
        decimal leverage = Security.NullLeverage) =>
        (CryptoFuture)Add(QuantConnect.Symbol.Create(ticker, SecurityType.CryptoFuture, MarketOf(SecurityType.CryptoFuture, market)),
            new SubscriptionWish(resolution, fillForward, leverage, false, null));

    /// <summary>An index, live: its price only.</summary>
    public Securities.Index.Index AddIndex(string ticker, Resolution? resolution = null, string? market = null, bool fillForward = true) =>
        (Securities.Index.Index)Add(QuantConnect.Symbol.Create(ticker, SecurityType.Index, MarketOf(SecurityType.Index, market)),
            new SubscriptionWish(resolution, fillForward, Security.NullLeverage, false, null));

    public IndexOption AddIndexOptionContract(Symbol symbol, Resolution? resolution = null, bool fillForward = true)
    {
        if (symbol is null || symbol.SecurityType != SecurityType.IndexOption)
            throw new ArgumentException($"{symbol?.Value ?? "Nothing"} is no option on an index.", nameof(symbol));
        return (IndexOption)AddOptionContract(symbol, resolution, fillForward);
    }

    /// <summary>Adds a contract, and its underlying when the algorithm has it not; the underlying's prices are raw from then on, as strikes are.</summary>
    /// <exception cref="ArgumentException">The symbol is no single contract, or its underlying has other prices, or is gone.</exception>
    public Option AddOptionContract(Symbol symbol, Resolution? resolution = null, bool fillForward = true,
        decimal leverage = Security.NullLeverage, bool extendedMarketHours = false)
    {
        if (symbol is null || !symbol.SecurityType.IsOption() || !symbol.HasUnderlying)
            throw new ArgumentException($"{symbol?.Value ?? "Nothing"} is no option contract with an underlying.", nameof(symbol));
        var configs = SubscriptionManager.Subscriptions.Where(config => config.Symbol == symbol.Underlying).ToList();
        if (!Securities.TryGetValue(symbol.Underlying, out var underlying) || (!underlying.IsTradable && configs.Count == 0))
        {
            AddSecurity(symbol.Underlying, resolution, fillForward, leverage, extendedMarketHours);
            configs = SubscriptionManager.Subscriptions.Where(config => config.Symbol == symbol.Underlying).ToList();
        }
        else if (underlying.IsDelisted) throw new ArgumentException($"{symbol.Underlying.Value}, on which {symbol.Value} stands, is delisted.", nameof(symbol));
        else if (GetLocked() && configs.Find(static config => config.DataNormalizationMode != DataNormalizationMode.Raw) is { } adjusted)
        {
            throw new ArgumentException(
                $"The prices of {symbol.Underlying.Value} are {adjusted.DataNormalizationMode}: options need Raw ones, set that when adding it.", nameof(symbol));
        }
        foreach (var config in configs) config.DataNormalizationMode = DataNormalizationMode.Raw;
        return (Option)Add(symbol, new SubscriptionWish(resolution, fillForward, leverage, extendedMarketHours, DataNormalizationMode.Raw));
    }

    public Security AddSecurity(SecurityType securityType, string ticker, Resolution? resolution = null, bool? fillForward = null,
        bool? extendedMarketHours = null, DataMappingMode? dataMappingMode = null, DataNormalizationMode? dataNormalizationMode = null) =>
        AddSecurity(securityType, ticker, resolution, null, fillForward, Security.NullLeverage, extendedMarketHours, dataMappingMode, dataNormalizationMode);

    public Security AddSecurity(SecurityType securityType, string ticker, Resolution? resolution, bool? fillForward, decimal leverage,
        bool? extendedMarketHours, DataMappingMode? dataMappingMode = null, DataNormalizationMode? dataNormalizationMode = null) =>
        AddSecurity(securityType, ticker, resolution, null, fillForward, leverage, extendedMarketHours, dataMappingMode, dataNormalizationMode);

    public Security AddSecurity(SecurityType securityType, string ticker, Resolution? resolution, string? market, bool? fillForward, decimal leverage,
        bool? extendedMarketHours, DataMappingMode? dataMappingMode = null, DataNormalizationMode? dataNormalizationMode = null) =>
        AddSecurity(QuantConnect.Symbol.Create(ticker, securityType, MarketOf(securityType, market)), resolution, fillForward, leverage, extendedMarketHours,
            dataMappingMode, dataNormalizationMode);

    public Security AddSecurity(Symbol symbol, Resolution? resolution = null, bool? fillForward = null, decimal leverage = Security.NullLeverage,
        bool? extendedMarketHours = null, DataMappingMode? dataMappingMode = null, DataNormalizationMode? dataNormalizationMode = null,
        int contractDepthOffset = 0)
    {
        var (fill, extended) = (fillForward ?? UniverseSettings.FillForward, extendedMarketHours ?? UniverseSettings.ExtendedMarketHours);
        // A contract brings its underlying along.
        return symbol.SecurityType.IsOption() && !symbol.IsCanonical()
            ? AddOptionContract(symbol, resolution, fill, leverage, extended)
            : Add(symbol, new SubscriptionWish(resolution, fill, leverage, extended, dataNormalizationMode));
    }

    public Security AddData<T>(string ticker, Resolution? resolution = null)
        where T : IBaseData, new() => AddData<T>(ticker, resolution, false, 1m);

    public Security AddData<T>(string ticker, Resolution? resolution, bool fillForward, decimal leverage = 1.0m)
        where T : IBaseData, new() => AddCustom(typeof(T), new T(), ticker, resolution, null, fillForward, leverage);

    /// <summary>Custom data in a time zone of its own, around the clock.</summary>
    public Security AddData<T>(string ticker, Resolution? resolution, DateTimeZone? timeZone, bool fillForward = false, decimal leverage = 1.0m)
        where T : IBaseData, new() => AddCustom(typeof(T), new T(), ticker, resolution, timeZone, fillForward, leverage);

    /// <summary>Cancels the symbol's orders, closes its position and ends its data.</summary>
    public bool RemoveSecurity(Symbol symbol, string? tag = null)
    {
        if (!Securities.TryGetValue(symbol, out var security)) return false;
        if (!IsWarmingUp)
        {
            Transactions.CancelOpenOrders(symbol, tag);
            if (security.Invested) Liquidate(symbol, tag: tag);
        }
        SubscriptionManager.Remove(symbol);
        security.Reset();
        security.Cache.Reset();
        if (!security.Invested) _removed.Add(symbol);
        return true;
    }

    public bool RemoveOptionContract(Symbol symbol, string? tag = null) => RemoveSecurity(symbol, tag);

    public Symbol Symbol(string ticker) => SymbolCache.GetSymbol(ticker);

    private readonly List<Symbol> _removed = [];

    /// <summary>Securities that were removed leave at the end of the step, as in LEAN.</summary>
    internal List<Symbol> PendingRemovals => _removed;

    /// <summary>Gives the currencies their rates; after securities were added.</summary>
    internal void ConnectCurrencies() =>
        new CurrencyFeeds(this, new SecurityFactory(this, MarketHoursDatabase, SymbolPropertiesDatabase)).Connect();

    private string MarketOf(SecurityType type, string? market) =>
        market?.ToLowerInvariant() ?? (BrokerageModel.DefaultMarkets.TryGetValue(type, out var known)
            ? known : throw new KeyNotFoundException($"The brokerage model has no default market for {type}: name the market."));

    private Security Add(Symbol symbol, SubscriptionWish wish)
    {
        var added = new SecurityFactory(this, MarketHoursDatabase, SymbolPropertiesDatabase).Add(symbol, wish);
        _removed.Remove(symbol);
        return added;
    }

    private Security AddCustom(Type type, IBaseData sample, string ticker, Resolution? resolution, DateTimeZone? zone, bool fillForward, decimal leverage)
    {
        var symbol = new Symbol(SecurityIdentifier.GenerateBase(type, ticker, Market.USA, sample.RequiresMapping()), ticker);
        zone ??= ((BaseData)sample).DataTimeZone();
        MarketHoursDatabase.SetEntryAlwaysOpen(Market.USA, symbol.ID.Symbol, SecurityType.Base, zone);
        return new SecurityFactory(this, MarketHoursDatabase, SymbolPropertiesDatabase)
            .AddCustom(symbol, type, resolution ?? ((BaseData)sample).DefaultResolution(), zone, fillForward, leverage);
    }
}
