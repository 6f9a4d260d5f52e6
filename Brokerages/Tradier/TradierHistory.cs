using QuantConnect;
using QuantConnect.Data;
using QuantConnect.Data.Market;
using Sluice.Hosting;
using Sluice.Venues.Time;
using Sluice.Venues.Tradier.Api;
using Sluice.Venues.Tradier.Orders;
using Sluice.Venues.Trading;

namespace Sluice.Brokerages.Tradier;

/// <summary>
/// Past bars of trades for the host: minutes and days of US shares and options, as far back as Tradier has them (brokers.md 2.6).
/// </summary>
internal sealed class TradierHistory(TradierApi api, TimeProvider clock)
{
    /// <summary>One-minute bars reach back 20 days, with the hours outside the session 10; an earlier start is refused as a whole.</summary>
    private static readonly TimeSpan MinuteDepth = TimeSpan.FromDays(20);

    private static readonly TimeSpan ExtendedMinuteDepth = TimeSpan.FromDays(10);

    /// <summary>The bars; null for what Tradier has no history of.</summary>
    public IEnumerable<BaseData>? Read(HistoryRequest request)
    {
        if (request.TickType != TickType.Trade || request.Resolution is not (Resolution.Minute or Resolution.Daily) || request.Symbol.IsCanonical()) return null;
        if (request.Symbol.SecurityType is not (SecurityType.Equity or SecurityType.Option or SecurityType.IndexOption)) return null;
        var instrument = InstrumentSymbols.ToInstrument(request.Symbol).ToString();
        if (!TradierSymbols.TryWrite(instrument, out var symbol, out _)) return null;
        try
        {
            return request.Resolution == Resolution.Minute ? Minutes(request, symbol.Own) : Days(request, symbol.Own);
        }
        catch (VenueException failure)
        {
            EngineServices.Report($"no history of {instrument}: {failure.Message}");
            return null;
        }
    }

    private IEnumerable<BaseData> Minutes(HistoryRequest request, string symbol)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var earliest = now - (request.IncludeExtendedMarketHours ? ExtendedMinuteDepth : MinuteDepth);
        var start = request.StartTimeUtc > earliest ? request.StartTimeUtc : earliest;
        if (start >= request.EndTimeUtc) return [];
        var bars = api.ReadBarsAsync(symbol, TradierBarInterval.OneMinute, start, request.EndTimeUtc, request.IncludeExtendedMarketHours).GetAwaiter().GetResult();
        return [.. bars.Where(bar => bar.Start >= start && bar.Start < request.EndTimeUtc).Select(bar => Bar(request, bar, TimeSpan.FromMinutes(1)))];
    }

    private IEnumerable<BaseData> Days(HistoryRequest request, string symbol)
    {
        var bars = api.ReadDaysAsync(symbol, NewYork.DateAt(request.StartTimeUtc), NewYork.DateAt(request.EndTimeUtc)).GetAwaiter().GetResult();
        var day = TimeSpan.FromDays(1);
        return [.. bars.Where(bar => bar.Start + day > request.StartTimeUtc && bar.Start < request.EndTimeUtc).Select(bar => Bar(request, bar, day))];
    }

    private static TradeBar Bar(HistoryRequest request, TradierBar bar, TimeSpan period) =>
        new(bar.Start.ConvertFromUtc(request.DataTimeZone), request.Symbol, bar.Open, bar.High, bar.Low, bar.Close, bar.Volume, period);
}
