using Newtonsoft.Json.Linq;
using Sluice.Simulators.Market;

namespace Sluice.Simulators.Deribit;

/// <summary>Public data (brokers.md 3.5, 3.8).</summary>
internal sealed class DeribitMarketDesk(Exchange exchange, DeribitListing listing, DeribitOptions options, Func<DeribitInstrument, string> state)
{
    private const int KeptTrades = 1_000;

    private readonly Dictionary<string, Queue<JObject>> _trades = [];
    private long _tradeSequence;

    public JArray Instruments(DeribitCall call)
    {
        var currency = (call.Text("currency") ?? "any").ToUpperInvariant();
        return new JArray(listing.All
            .Where(each => each.IsDelivered == call.Flag("expired"))
            .Where(each => currency == "ANY" || each.Currency == currency)
            .Where(each => call.Text("kind") is null or "any" || each.Kind == call.Text("kind"))
            .Select(each => DeribitInstrumentMessage.Of(each, state(each))));
    }

    public JObject Instrument(DeribitCall call)
    {
        var instrument = Find(call);
        return DeribitInstrumentMessage.Of(instrument, state(instrument));
    }

    public JObject Ticker(DeribitCall call) => Ticker(Find(call));

    public JObject Ticker(DeribitInstrument instrument) => DeribitTickerMessage.Of(instrument, Market(instrument), Index(instrument), state(instrument));

    /// <summary>One level a side: that is all that this market has.</summary>
    public JObject OrderBook(DeribitCall call)
    {
        var instrument = Find(call);
        var market = Market(instrument);
        var message = Ticker(instrument);
        message["bids"] = market.Bid > 0 ? new JArray(new JArray(market.Bid, market.BidSize)) : [];
        message["asks"] = market.Ask > 0 ? new JArray(new JArray(market.Ask, market.AskSize)) : [];
        message["change_id"] = DeribitTime.Microseconds(market.QuoteTime);
        return message;
    }

    public JObject LastTrades(DeribitCall call)
    {
        var trades = _trades.GetValueOrDefault(Find(call).Name)?.ToList() ?? [];
        var count = call.Count("count", 10, KeptTrades);
        var (from, to) = (call.Number("start_seq"), call.Number("end_seq"));
        var fits = trades.Where(each => (from == null || (long)each["trade_seq"]! >= from) && (to == null || (long)each["trade_seq"]! <= to));
        var sorted = (call.Text("sorting") == "asc" ? fits : fits.Reverse()).ToList();
        return new JObject { ["trades"] = new JArray(sorted.Take(count)), ["has_more"] = sorted.Count > count };
    }

    public JObject Chart(DeribitCall call)
    {
        var instrument = Find(call);
        var length = call.NeedText("resolution") switch
        {
            "1D" => TimeSpan.FromDays(1),
            var minutes when int.TryParse(minutes, out var number) && number is 1 or 3 or 5 or 10 or 15 or 30 or 60 or 120 or 180 or 360 or 720 => TimeSpan.FromMinutes(int.Parse(minutes)),
            _ => throw DeribitRefusal.InvalidParams("resolution", "unknown value")
        };
        var from = DateTime.UnixEpoch.AddMilliseconds((double)(call.Number("start_timestamp") ?? throw DeribitRefusal.InvalidParams("start_timestamp", "value required")));
        var to = DateTime.UnixEpoch.AddMilliseconds((double)(call.Number("end_timestamp") ?? throw DeribitRefusal.InvalidParams("end_timestamp", "value required")));
        var bars = BarHistory.Between(instrument.Instrument, options.Seed, from, to < call.Now ? to.AddMilliseconds(1) : call.Now, length);
        return new JObject
        {
            ["status"] = bars.Count == 0 ? "no_data" : "ok",
            ["ticks"] = new JArray(bars.Select(bar => DeribitTime.Of(bar.Time))),
            ["open"] = new JArray(bars.Select(bar => bar.Open)),
            ["high"] = new JArray(bars.Select(bar => bar.High)),
            ["low"] = new JArray(bars.Select(bar => bar.Low)),
            ["close"] = new JArray(bars.Select(bar => bar.Close)),
            ["volume"] = new JArray(bars.Select(bar => (decimal)bar.Volume)),
            ["cost"] = new JArray(bars.Select(bar => bar.Volume * bar.Close))
        };
    }

    public JObject IndexPrice(DeribitCall call)
    {
        var index = IndexOf(call.NeedText("index_name")) ?? throw DeribitRefusal.InvalidParams("index_name", "unknown index");
        return new JObject { ["index_price"] = index, ["estimated_delivery_price"] = index };
    }

    /// <summary>A price index by its name, such as btc_usd; null when there is none.</summary>
    public decimal? IndexOf(string name) => listing.All.FirstOrDefault(each => each.PriceIndex == name && each.SettlementPeriod == "perpetual") is { } perpetual ? Market(perpetual).Index : null;

    /// <summary>Keeps a trade of the market for public/get_last_trades and the trades channel.</summary>
    public JObject Record(DeribitInstrument instrument, InstrumentMarket market)
    {
        var number = ++_tradeSequence;
        var trade = new JObject
        {
            ["trade_id"] = DeribitTradeMessage.Id(number, instrument.Currency),
            ["trade_seq"] = number,
            ["instrument_name"] = instrument.Name,
            ["timestamp"] = DeribitTime.Of(market.TradeTime),
            ["direction"] = market.Last >= market.Mark ? "buy" : "sell",
            ["tick_direction"] = 0,
            ["price"] = market.Last,
            ["amount"] = market.LastSize,
            ["contracts"] = market.LastSize / instrument.ContractSize,
            ["index_price"] = Index(instrument),
            ["mark_price"] = market.Mark
        };
        if (!_trades.TryGetValue(instrument.Name, out var kept)) _trades.Add(instrument.Name, kept = new Queue<JObject>());
        if (kept.Count >= KeptTrades) kept.Dequeue();
        kept.Enqueue(trade);
        return trade;
    }

    private DeribitInstrument Find(DeribitCall call) => listing.Find(call.NeedText("instrument_name")) ?? throw new DeribitRefusal(10020, "invalid_or_unsupported_instrument");

    private InstrumentMarket Market(DeribitInstrument instrument) => exchange.Market(instrument.Name)!;

    private decimal Index(DeribitInstrument instrument) => exchange.Market(instrument.Instrument.Option?.Underlying ?? instrument.Name)!.Index;
}
