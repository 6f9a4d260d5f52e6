using QuantConnect;
using QuantConnect.Data;
using QuantConnect.Data.Auxiliary;
using QuantConnect.Data.Market;
using QuantConnect.Securities.Option;

namespace Sluice.EmbeddedLean.Engine.Subscriptions;

/// <summary>Splits, dividends, renamings and the end of a listing, found in map and factor files as the days go by.</summary>
internal sealed class CorporateEvents
{
    private readonly SubscriptionDataConfig _config;
    private readonly MapFile? _map;
    private readonly CorporateFactorProvider? _factors;
    private readonly MapFile? _underlyingMap;
    // The last date of the listing: of an option that of its expiry.
    private readonly DateTime? _end;
    private (decimal Factor, decimal Price)? _split;
    private (decimal Ratio, decimal Price)? _dividend;
    private bool _started;
    private bool _warned;
    private bool _delisted;

    public CorporateEvents(SubscriptionDataConfig config, FeedSettings settings)
    {
        _config = config;
        if (config.SecurityType == SecurityType.Option)
        {
            _end = OptionSymbol.GetLastDayOfTrading(config.Symbol);
            var share = config.Symbol.Underlying;
            _underlyingMap = settings.MapFiles.Get(AuxiliaryDataKey.Create(share)).ResolveMapFile(share.ID.Symbol, share.ID.Date);
            return;
        }
        if (config.SecurityType != SecurityType.Equity) return;
        var resolver = settings.MapFiles.Get(AuxiliaryDataKey.Create(config.Symbol));
        _map = resolver.ResolveMapFile(config.Symbol.ID.Symbol, config.Symbol.ID.Date);
        _end = _map.DelistingDate;
        _factors = settings.FactorFiles.Get(config.Symbol) as CorporateFactorProvider;
    }

    /// <summary>What prices of the date are multiplied by.</summary>
    public decimal PriceScale(DateTime date) =>
        _factors is null || _config.DataNormalizationMode == DataNormalizationMode.Raw ? 1m : _factors.GetPriceScale(date, _config.DataNormalizationMode);

    public bool HasData(DateTime date) => _map is null || _map.HasData(date);

    /// <summary>The events of a tradable date, at its midnight; takes the ticker of the day on.</summary>
    public void AddTo(Queue<BaseData> queue, DateTime date, decimal lastRawPrice)
    {
        if (_map is not null) Rename(queue, date);
        if (_underlyingMap is not null) RequireName(date);
        _started = true;
        // One stream tells of a security's events: that of its trades.
        if (_config.TickType != TickType.Trade) return;
        if (_map is not null && _factors is not null && _map.HasData(date)) AddSplitAndDividend(queue, date, lastRawPrice);
        if (_end is { } end) AddDelisting(queue, date, end, lastRawPrice);
    }

    private void Rename(Queue<BaseData> queue, DateTime date)
    {
        var ticker = _map!.GetMappedSymbol(date, _config.MappedSymbol);
        if (string.IsNullOrEmpty(ticker) || ticker == _config.MappedSymbol) return;
        var former = _config.MappedSymbol;
        _config.MappedSymbol = ticker;
        // The first ticker of a run is no change of it.
        if (_started && _config.TickType == TickType.Trade) queue.Enqueue(new SymbolChangedEvent(_config.Symbol, date, former, ticker));
    }

    /// <summary>Files of options are named by their share's ticker of the day; under another one there would seem to be no data.</summary>
    private void RequireName(DateTime date)
    {
        var name = _config.Symbol.Underlying.Value;
        var ticker = _underlyingMap!.GetMappedSymbol(date, name);
        if (string.IsNullOrEmpty(ticker) || ticker.Equals(name, StringComparison.OrdinalIgnoreCase)) return;
        throw new EmbeddedLeanException(FormattableString.Invariant(
            $"{_config.Symbol.Value} stands on {name}, which was called {ticker} on {date:yyyy-MM-dd}: options over a renaming are not supported, start after it."));
    }

    private void AddSplitAndDividend(Queue<BaseData> queue, DateTime date, decimal lastRawPrice)
    {
        if (_split is { } split)
        {
            queue.Enqueue(new Split(_config.Symbol, date, split.Price, split.Factor, SplitType.SplitOccurred));
            _split = null;
        }
        if (_factors!.HasSplitEventOnNextTradingDay(date, out var splitFactor, out var splitPrice))
        {
            _split = (splitFactor, splitPrice);
            queue.Enqueue(new Split(_config.Symbol, date, lastRawPrice, splitFactor, SplitType.Warning));
        }
        if (_dividend is { } dividend)
        {
            var paid = Dividend.Create(_config.Symbol, date, dividend.Price, dividend.Ratio);
            _config.SumOfDividends += paid.Distribution;
            queue.Enqueue(paid);
            _dividend = null;
        }
        if (_factors.HasDividendEventOnNextTradingDay(date, out var ratio, out var price)) _dividend = (ratio, price);
    }

    private void AddDelisting(Queue<BaseData> queue, DateTime date, DateTime end, decimal lastRawPrice)
    {
        if (!_warned && date >= end.Date)
        {
            _warned = true;
            queue.Enqueue(new Delisting(_config.Symbol, end.Date, lastRawPrice, DelistingType.Warning));
        }
        if (!_delisted && date > end)
        {
            _delisted = true;
            queue.Enqueue(new Delisting(_config.Symbol, end.AddDays(1), lastRawPrice, DelistingType.Delisted));
        }
    }
}
