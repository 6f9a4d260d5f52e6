using Newtonsoft.Json.Linq;
using Sluice.Venues.Deribit.Orders;
using Sluice.Venues.Deribit.Payloads;
using Sluice.Venues.Trading;

namespace Sluice.Venues.Deribit.MarketData;

/// <summary>Reads the notifications of prices.</summary>
internal static class DeribitMarketReader
{
    /// <summary>A side without an offer is null or zero.</summary>
    /// <exception cref="VenueException">It is no object, or has no time.</exception>
    public static MarketQuote ReadQuote(JToken data, InstrumentUnit unit)
    {
        var quote = DeribitJson.RecordOf(data, "deribit quote");
        return new MarketQuote(
            unit.Symbol,
            quote.Number("best_bid_price") ?? 0, unit.ToQuantity(quote.Number("best_bid_amount") ?? 0),
            quote.Number("best_ask_price") ?? 0, unit.ToQuantity(quote.Number("best_ask_amount") ?? 0),
            quote.NeedMilliseconds("timestamp"));
    }

    /// <exception cref="VenueException">A price, amount or time is missing.</exception>
    public static IEnumerable<MarketTrade> ReadTrades(JToken data, InstrumentUnit unit) => DeribitJson.RecordsOf(data, "deribit trade").Select(trade =>
        new MarketTrade(unit.Symbol, trade.NeedNumber("price"), unit.ToQuantity(trade.NeedNumber("amount")), trade.NeedMilliseconds("timestamp")));

    /// <summary>The index as a quote of both sides and a trade: a host may go by either, and takes one without a size for none.</summary>
    /// <exception cref="VenueException">Price or time is missing.</exception>
    public static (MarketQuote Quote, MarketTrade Trade) ReadIndex(JToken data, InstrumentUnit unit)
    {
        var index = DeribitJson.RecordOf(data, "deribit price index");
        var (price, time) = (index.NeedNumber("price"), index.NeedMilliseconds("timestamp"));
        return (new MarketQuote(unit.Symbol, price, 1, price, 1, time), new MarketTrade(unit.Symbol, price, 1, time));
    }
}
