using QuantConnect;
using QuantConnect.Data;
using QuantConnect.Data.Market;
using Sluice.Core.Instruments;
using Sluice.Hosting;
using Sluice.Venues.Schwab;
using Sluice.Venues.Schwab.Api;
using Sluice.Venues.Schwab.Market;
using Sluice.Venues.Trading;

namespace Sluice.Brokerages.Schwab;

/// <summary>Past bars of trades for the host: minutes and days of US shares (brokers.md 1.10).</summary>
internal sealed class SchwabHistory(SchwabMarketData market)
{
    /// <summary>The bars; null for what Schwab has no history of.</summary>
    public IEnumerable<BaseData>? Read(HistoryRequest request)
    {
        if (request.TickType != TickType.Trade || request.Resolution is not (Resolution.Minute or Resolution.Daily)) return null;
        if (request.Symbol.SecurityType != SecurityType.Equity || request.Symbol.IsCanonical()) return null;
        var instrument = InstrumentSymbols.ToInstrument(request.Symbol);
        return SchwabSymbols.TryTranslate(instrument, out var translated, out _) ? Read(request, instrument, translated.Symbol) : null;
    }

    private IEnumerable<BaseData>? Read(HistoryRequest request, InstrumentId instrument, string symbol)
    {
        var (frequency, period) = request.Resolution == Resolution.Minute ? (SchwabFrequency.Minute, TimeSpan.FromMinutes(1)) : (SchwabFrequency.Day, TimeSpan.FromDays(1));
        try
        {
            var candles = market.HistoryAsync(symbol, frequency, request.StartTimeUtc, request.EndTimeUtc, request.IncludeExtendedMarketHours).GetAwaiter().GetResult();
            return [.. candles.Where(candle => candle.Time + period > request.StartTimeUtc && candle.Time < request.EndTimeUtc).Select(candle => Bar(request, candle, period))];
        }
        catch (VenueException failure)
        {
            EngineServices.Report($"no history of {instrument}: {failure.Message}");
            return null;
        }
    }

    /// <summary>A day's bar is stamped somewhere in its day; LEAN has it begin at midnight.</summary>
    private static TradeBar Bar(HistoryRequest request, SchwabCandle candle, TimeSpan period)
    {
        var time = candle.Time.ConvertFromUtc(request.DataTimeZone);
        if (period == TimeSpan.FromDays(1)) time = time.Date;
        return new TradeBar(time, request.Symbol, candle.Open, candle.High, candle.Low, candle.Close, candle.Volume, period);
    }
}
