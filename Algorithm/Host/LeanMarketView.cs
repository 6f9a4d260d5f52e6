using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Securities;
using Sluice.Algorithm.Desk;
using Sluice.Core.Configuration;
using Sluice.Core.Instruments;
using Sluice.Hosting;

namespace Sluice.Algorithm.Host;

/// <summary>Markets as LEAN has them.</summary>
internal sealed class LeanMarketView : IMarketView
{
    private readonly QCAlgorithm _algorithm;
    private readonly TimeProvider _clock;
    private readonly Dictionary<string, Security> _securities = [];
    private readonly Dictionary<string, InstrumentTerms> _terms = [];

    public LeanMarketView(QCAlgorithm algorithm, EngineConfiguration configuration, TimeProvider clock)
    {
        _algorithm = algorithm;
        _clock = clock;
        var terms = configuration.CreateContractTerms();
        foreach (var instrument in Subscriptions.Of(configuration))
        {
            _securities.Add(instrument.ToString(), algorithm.Securities[InstrumentSymbols.ToSymbol(instrument)]);
            _terms.Add(instrument.ToString(), terms.Find(instrument.ToString()));
        }
    }

    /// <summary>LEAN's time in a backtest. Live it stands still between slices, while the desk also works off what orders do in between.</summary>
    public DateTime UtcNow => _algorithm.LiveMode ? _clock.GetUtcNow().UtcDateTime : _algorithm.UtcTime;

    public Security SecurityOf(string symbol) => _securities[symbol];

    public bool IsKnown(string symbol) => _securities.ContainsKey(symbol);

    public Quote? QuoteOf(string symbol)
    {
        var security = _securities[symbol];
        var last = security.Price;
        // LEAN refuses orders for a share until it has traded: the quotes that come before give it a price, but no data. And a price in a
        // currency that has none itself yet says nothing about what an order would cost.
        if (last == 0 || !security.HasData || security.QuoteCurrency.ConversionRate == 0) return null;
        var (bid, ask) = (security.BidPrice, security.AskPrice);
        return new Quote(bid == 0 ? last : bid, ask == 0 ? last : ask, last);
    }

    /// <summary>In a backtest the data has the gaps that it has.</summary>
    public DateTime? PricedAt(string symbol)
    {
        var security = _securities[symbol];
        return _algorithm.LiveMode && security.GetLastData() is { } data ? data.EndTime.ConvertToUtc(security.Exchange.TimeZone) : null;
    }

    public bool IsOpen(string symbol) => _securities[symbol].Exchange.ExchangeOpen;

    public bool IsOpenExtended(string symbol)
    {
        var exchange = _securities[symbol].Exchange;
        return exchange.Hours.IsOpen(exchange.LocalTime, extendedMarketHours: true);
    }

    public decimal LotSize(string symbol) => _securities[symbol].SymbolProperties.LotSize;

    /// <summary>The step that LEAN would round the price to; where it would not round, that of the contract's terms.</summary>
    public decimal TickSize(string symbol, decimal price)
    {
        var security = _securities[symbol];
        var step = security.PriceVariationModel.GetMinimumPriceVariation(new GetMinimumPriceVariationParameters(security, price));
        return step > 0 ? step : security.SymbolProperties.MinimumPriceVariation;
    }

    public ContractValue ContractOf(string symbol)
    {
        var rate = _securities[symbol].QuoteCurrency.ConversionRate;
        return new ContractValue(_terms[symbol], rate == 0 ? 1 : rate);
    }

    public decimal Leverage(string symbol) => _securities[symbol].Leverage;
}
