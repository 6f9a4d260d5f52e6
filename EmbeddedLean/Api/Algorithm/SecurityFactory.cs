using NodaTime;
using QuantConnect.Data;
using QuantConnect.Data.Market;
using QuantConnect.Securities;
using QuantConnect.Securities.Crypto;
using QuantConnect.Securities.CryptoFuture;
using QuantConnect.Securities.Equity;
using QuantConnect.Securities.Index;
using QuantConnect.Securities.IndexOption;
using QuantConnect.Securities.Option;
using QuantConnect.Util;

namespace QuantConnect.Algorithm;

/// <summary>Makes securities with their subscriptions, cash entries and models.</summary>
internal sealed class SecurityFactory(QCAlgorithm algorithm, MarketHoursDatabase hoursDatabase, SymbolPropertiesDatabase propertiesDatabase)
{
    public Security Add(Symbol symbol, SubscriptionWish wish)
    {
        if (symbol.IsCanonical())
            throw new NotSupportedException($"{symbol.Value} is a chain: this host trades single contracts, add them one by one.");
        RequireReadable(symbol, wish);
        var entry = hoursDatabase.GetEntry(symbol.ID.Market, symbol, symbol.SecurityType);
        if (!algorithm.Securities.TryGetValue(symbol, out var security))
        {
            security = Create(symbol, entry.ExchangeHours);
            Register(security, wish.Leverage);
        }
        else if (!algorithm.Securities.IsActive(symbol)) Register(security, wish.Leverage);
        security.IsInternalFeed = false;
        security.IsTradable = security.Type != SecurityType.Index;
        foreach (var config in Configs(symbol, entry, wish))
        {
            var known = algorithm.SubscriptionManager.Add(config);
            security.AddSubscription(known);
        }
        return security;
    }

    public Security AddCustom(Symbol symbol, Type type, Resolution resolution, DateTimeZone zone, bool fillForward, decimal leverage)
    {
        var hours = SecurityExchangeHours.AlwaysOpen(zone);
        if (!algorithm.Securities.TryGetValue(symbol, out var security))
        {
            security = Create(symbol, hours);
            Register(security, leverage);
        }
        else if (!algorithm.Securities.IsActive(symbol)) Register(security, leverage);
        var config = new SubscriptionDataConfig(type, symbol, resolution, zone, hours.TimeZone, fillForward, true, false, true,
            isFilteredSubscription: true, dataNormalizationMode: DataNormalizationMode.Raw);
        security.AddSubscription(algorithm.SubscriptionManager.Add(config));
        return security;
    }

    /// <summary>A pair that only gives a currency its rate: its data never reaches the algorithm.</summary>
    public Security AddInternal(Symbol symbol, Resolution resolution)
    {
        var entry = hoursDatabase.GetEntry(symbol.ID.Market, symbol, symbol.SecurityType);
        var security = Create(symbol, entry.ExchangeHours);
        security.IsInternalFeed = true;
        algorithm.Securities.Add(symbol, security);
        algorithm.SecurityInitializer.Initialize(security);
        security.IsTradable = false;
        // Of ticks no bars are made.
        var type = resolution == Resolution.Tick ? typeof(Tick) : typeof(TradeBar);
        var config = new SubscriptionDataConfig(type, symbol, resolution, entry.DataTimeZone, entry.ExchangeHours.TimeZone, true, false, true);
        security.AddSubscription(algorithm.SubscriptionManager.Add(config));
        return security;
    }

    /// <summary>A security that the algorithm does not get to see.</summary>
    public Security CreateUnlisted(Symbol symbol)
    {
        var security = Create(symbol, hoursDatabase.GetEntry(symbol.ID.Market, symbol, symbol.SecurityType).ExchangeHours);
        security.IsInternalFeed = true;
        return security;
    }

    /// <summary>Hours and days of options lie in a file a year, which the bar source does not walk over.</summary>
    private void RequireReadable(Symbol symbol, SubscriptionWish wish)
    {
        var resolution = wish.Resolution ?? algorithm.UniverseSettings.Resolution;
        if (algorithm.LiveMode || !symbol.SecurityType.IsOption() || resolution is Resolution.Second or Resolution.Minute) return;
        throw new NotSupportedException($"{symbol.Value}: options at {resolution} resolution are not supported in backtests by this host; subscribe the contract at minutes.");
    }

    private void Register(Security security, decimal leverage)
    {
        SymbolCache.Set(security.Symbol.Value, security.Symbol);
        algorithm.Securities.Add(security.Symbol, security);
        algorithm.SecurityInitializer.Initialize(security);
        if (leverage != Security.NullLeverage) security.SetLeverage(leverage);
    }

    private Security Create(Symbol symbol, SecurityExchangeHours hours)
    {
        var book = algorithm.Portfolio.CashBook;
        var properties = propertiesDatabase.GetSymbolProperties(symbol.ID.Market, symbol, symbol.SecurityType, book.AccountCurrency);
        if (!book.TryGetValue(properties.QuoteCurrency, out var quote)) quote = book.Add(properties.QuoteCurrency, 0, 0);
        return symbol.SecurityType switch
        {
            SecurityType.Equity => new Equity(symbol, new SecurityExchange(hours), quote, properties, book),
            SecurityType.Crypto => new Crypto(symbol, new CryptoExchange(hours), quote, BaseOf(symbol), properties, book),
            SecurityType.CryptoFuture => new CryptoFuture(symbol, new CryptoFutureExchange(hours), quote, BaseOf(symbol), properties, book),
            SecurityType.Option => new Option(symbol, new OptionExchange(hours), quote, new OptionSymbolProperties(properties), book, UnderlyingOf(symbol)),
            // What LEAN does at the settlement of an index option was never measured: a backtest would have to guess.
            SecurityType.Index when algorithm.LiveMode => new Securities.Index.Index(symbol, new IndexExchange(hours), quote, properties, book),
            SecurityType.IndexOption when algorithm.LiveMode =>
                new IndexOption(symbol, new OptionExchange(hours), quote, new IndexOptionSymbolProperties(properties), book, UnderlyingOf(symbol)),
            SecurityType.Base => new Security(symbol, new SecurityExchange(hours), quote, properties, book),
            _ => throw new NotSupportedException(
                $"{symbol.Value}: this host does not trade securities of type {symbol.SecurityType} {(algorithm.LiveMode ? "live" : "in backtests")}.")
        };
    }

    private Security UnderlyingOf(Symbol option) => algorithm.Securities.TryGetValue(option.Underlying, out var underlying) ? underlying
        : throw new InvalidOperationException($"{option.Value} stands on {option.Underlying.Value}, which the algorithm does not have: add the contract with AddOptionContract.");

    private Cash BaseOf(Symbol symbol)
    {
        CurrencyPairUtil.DecomposeCurrencyPair(symbol, out var name, out _, algorithm.AccountCurrency);
        var book = algorithm.Portfolio.CashBook;
        return book.TryGetValue(name, out var cash) ? cash : book.Add(name, 0, 0);
    }

    private IEnumerable<SubscriptionDataConfig> Configs(Symbol symbol, MarketHoursDatabase.Entry entry, SubscriptionWish wish)
    {
        var resolution = wish.Resolution ?? algorithm.UniverseSettings.Resolution;
        var normalization = wish.Normalization ?? (symbol.SecurityType == SecurityType.Equity
            ? algorithm.UniverseSettings.DataNormalizationMode : DataNormalizationMode.Raw);
        foreach (var (type, tick) in DataTypes(symbol.SecurityType, resolution))
        {
            // Open interest only stands in the security: it is no data for the algorithm.
            var isInternal = type == typeof(OpenInterest);
            yield return new SubscriptionDataConfig(type, symbol, resolution, entry.DataTimeZone, entry.ExchangeHours.TimeZone, wish.FillForward,
                wish.ExtendedHours, isInternal, false, tick, true, normalization);
        }
    }

    private static IEnumerable<(Type Type, TickType Tick)> DataTypes(SecurityType type, Resolution resolution)
    {
        if (resolution == Resolution.Tick) return type == SecurityType.Index ? [(typeof(Tick), TickType.Trade)] : [(typeof(Tick), TickType.Trade), (typeof(Tick), TickType.Quote)];
        return type switch
        {
            // Shares have no quotes in their hour and daily data.
            SecurityType.Equity when resolution is Resolution.Hour or Resolution.Daily => [(typeof(TradeBar), TickType.Trade)],
            SecurityType.Index or SecurityType.Base => [(typeof(TradeBar), TickType.Trade)],
            SecurityType.Option or SecurityType.IndexOption =>
                [(typeof(QuoteBar), TickType.Quote), (typeof(TradeBar), TickType.Trade), (typeof(OpenInterest), TickType.OpenInterest)],
            SecurityType.CryptoFuture => [(typeof(TradeBar), TickType.Trade), (typeof(QuoteBar), TickType.Quote), (typeof(MarginInterestRate), TickType.Quote)],
            SecurityType.Forex or SecurityType.Cfd => [(typeof(QuoteBar), TickType.Quote)],
            _ => [(typeof(TradeBar), TickType.Trade), (typeof(QuoteBar), TickType.Quote)]
        };
    }
}
