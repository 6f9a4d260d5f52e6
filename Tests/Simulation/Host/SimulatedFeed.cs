using QuantConnect;
using QuantConnect.Data;
using QuantConnect.Data.Market;
using QuantConnect.Interfaces;
using QuantConnect.Packets;
using QuantConnect.Util;
using Sluice.Core.Instruments;
using Sluice.Core.Scheduling;
using Sluice.Hosting;
using Sluice.Tests.Simulation.Venue;

namespace Sluice.Tests.Simulation.Host;

/// <summary>
/// The simulated market's prices as LEAN's market data: a quote and a trade of each instrument after each move, and every second, so that a
/// new run has prices though the market does not move.
/// </summary>
internal sealed class SimulatedFeed(SimulatedMarket market, IWorkScheduler scheduler) : IDataQueueHandler
{
    private const string AggregatorType = "QuantConnect.Lean.Engine.DataFeeds.AggregationManager";

    private readonly Dictionary<Symbol, string> _instruments = SimulatedMarket.Symbols.ToDictionary(symbol => InstrumentSymbols.ToSymbol(InstrumentId.Parse(symbol)));
    private readonly Dictionary<Symbol, NodaTime.DateTimeZone> _zones = [];
    private IDataAggregator? _aggregator;
    private IWorker? _worker;

    public bool IsConnected => true;

    public IEnumerator<BaseData>? Subscribe(SubscriptionDataConfig dataConfig, EventHandler newDataAvailableHandler)
    {
        if (dataConfig.IsCustomData || !_instruments.ContainsKey(dataConfig.Symbol)) return null;
        _aggregator ??= Composer.Instance.GetPart<IDataAggregator>() ?? Composer.Instance.GetExportedValueByTypeName<IDataAggregator>(AggregatorType, forceTypeNameOnExisting: false);
        _zones[dataConfig.Symbol] = dataConfig.ExchangeTimeZone;
        _worker ??= scheduler.Start("feed", Tell);
        return _aggregator.Add(dataConfig, newDataAvailableHandler);
    }

    public void Unsubscribe(SubscriptionDataConfig dataConfig) => _aggregator?.Remove(dataConfig);

    public void SetJob(LiveNodePacket job)
    {
    }

    public void OnPrices() => _worker?.Wake();

    public void Dispose() => _worker?.Dispose();

    private TimeSpan Tell()
    {
        foreach (var (symbol, zone) in _zones)
        {
            if (market.QuoteOf(_instruments[symbol]) is not { } quote) continue;
            var time = market.UtcNow.ConvertFromUtc(zone);
            _aggregator!.Update(new Tick(time, symbol, 100, quote.Bid, 100, quote.Ask));
            _aggregator.Update(new Tick(time, symbol, "", "", 100, quote.Last));
        }

        return TimeSpan.FromSeconds(1);
    }
}
