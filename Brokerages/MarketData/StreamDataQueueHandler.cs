using System.Collections.Concurrent;
using QuantConnect;
using QuantConnect.Configuration;
using QuantConnect.Data;
using QuantConnect.Data.Market;
using QuantConnect.Interfaces;
using QuantConnect.Packets;
using QuantConnect.Util;
using Sluice.Brokerages.Accounts;
using Sluice.Core.Configuration;
using Sluice.Core.Instruments;
using Sluice.Hosting;
using Sluice.Venues.Trading;

namespace Sluice.Brokerages.MarketData;

/// <summary>
/// A venue's stream as LEAN's source of live data: quotes and trades become ticks, LEAN's aggregator makes bars of them. Instruments that
/// the venue does not have are left to the next handler.
/// </summary>
public abstract class StreamDataQueueHandler : IDataQueueHandler
{
    private readonly Lock _gate = new();
    private readonly string _broker;
    private readonly ConcurrentDictionary<string, StreamInstrument> _instruments = new();
    private EngineServices? _services;
    private IDataAggregator? _aggregator;
    private IMarketDataStream? _stream;

    /// <summary>Does nothing beyond: the host creates handlers to see what there is.</summary>
    private protected StreamDataQueueHandler(string broker) => _broker = broker;

    private protected StreamDataQueueHandler(string broker, EngineServices services, IDataAggregator aggregator, IMarketDataStream stream)
    {
        (_broker, _services, _aggregator) = (broker, services, aggregator);
        Open(stream);
    }

    /// <summary>True before the first subscription: there is nothing yet that could be lost.</summary>
    public bool IsConnected
    {
        get
        {
            lock (_gate) return _stream?.IsConnected ?? true;
        }
    }

    public IEnumerator<BaseData>? Subscribe(SubscriptionDataConfig dataConfig, EventHandler newDataAvailableHandler)
    {
        ArgumentNullException.ThrowIfNull(dataConfig);
        if (dataConfig.IsCustomData || dataConfig.Symbol.IsCanonical() || !Serves(dataConfig.Symbol)) return null;
        var name = InstrumentSymbols.ToInstrument(dataConfig.Symbol).ToString();
        lock (_gate)
        {
            Open();
            var enumerator = _aggregator!.Add(dataConfig, newDataAvailableHandler);
            var instrument = _instruments.GetOrAdd(name, _ => new StreamInstrument(dataConfig.Symbol, dataConfig.ExchangeTimeZone));
            var isNew = !instrument.IsWanted;
            instrument.Add(dataConfig);
            if (isNew) _stream!.Subscribe([name]);
            return enumerator;
        }
    }

    public void Unsubscribe(SubscriptionDataConfig dataConfig)
    {
        ArgumentNullException.ThrowIfNull(dataConfig);
        if (dataConfig.IsCustomData || dataConfig.Symbol.IsCanonical() || !Serves(dataConfig.Symbol)) return;
        var name = InstrumentSymbols.ToInstrument(dataConfig.Symbol).ToString();
        lock (_gate)
        {
            if (!_instruments.TryGetValue(name, out var instrument)) return;
            instrument.Remove(dataConfig);
            _aggregator!.Remove(dataConfig);
            if (instrument.IsWanted) return;
            _instruments.TryRemove(name, out _);
            _stream!.Unsubscribe([name]);
        }
    }

    /// <summary>Everything needed is in the configuration that the services read.</summary>
    public void SetJob(LiveNodePacket job)
    {
    }

    public void Dispose()
    {
        IMarketDataStream? stream;
        lock (_gate) stream = _stream;
        // Outside the lock, which an event under way may want.
        stream?.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Whether the venue streams instruments of this kind and market.</summary>
    private protected abstract bool Serves(Symbol symbol);

    /// <summary>The venue's stream, not connected yet.</summary>
    private protected abstract IMarketDataStream CreateStream(EngineServices services, AccountConfiguration account);

    private void Open()
    {
        if (_stream != null) return;
        var services = _services ??= EngineServices.Resolve();
        _aggregator ??= Composer.Instance.GetPart<IDataAggregator>() ?? Composer.Instance.GetExportedValueByTypeName<IDataAggregator>(
            Config.Get("data-aggregator", "QuantConnect.Lean.Engine.DataFeeds.AggregationManager"), forceTypeNameOnExisting: false);
        Open(CreateStream(services, AccountChoice.Choose(services.Configuration, _broker, Config.Get(AccountChoice.Key))));
    }

    private void Open(IMarketDataStream stream)
    {
        _stream = stream;
        stream.Quoted += OnQuoted;
        stream.Traded += OnTraded;
        stream.ConnectionChanged += (connected, message) => EngineServices.Report(connected ? $"{message}; market data of {_broker} is back" : message);
    }

    private void OnQuoted(MarketQuote quote)
    {
        if (_instruments.TryGetValue(quote.Symbol, out var instrument)) Update(instrument.Of(quote));
    }

    private void OnTraded(MarketTrade trade)
    {
        if (_instruments.TryGetValue(trade.Symbol, out var instrument)) Update(instrument.Of(trade));
    }

    private void Update(Tick tick) => _aggregator!.Update(tick);
}
