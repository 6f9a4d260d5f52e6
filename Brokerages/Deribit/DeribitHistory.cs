using QuantConnect;
using QuantConnect.Data;
using QuantConnect.Data.Market;
using Sluice.Core.Instruments;
using Sluice.Hosting;
using Sluice.Venues.Deribit;
using Sluice.Venues.Trading;

namespace Sluice.Brokerages.Deribit;

/// <summary>Past bars of trades for the host: minutes, hours and days of Deribit's contracts (brokers.md 3.8).</summary>
internal sealed class DeribitHistory(DeribitVenue venue)
{
    /// <summary>The bars; null for what Deribit has no history of.</summary>
    public IEnumerable<BaseData>? Read(HistoryRequest request)
    {
        if (request.TickType != TickType.Trade || request.Resolution is not (Resolution.Minute or Resolution.Hour or Resolution.Daily)) return null;
        if (request.Symbol.ID.Market != DeribitMarket.Name || request.Symbol.IsCanonical()) return null;
        if (request.Symbol.SecurityType is not (SecurityType.CryptoFuture or SecurityType.IndexOption)) return null;
        var instrument = InstrumentSymbols.ToInstrument(request.Symbol);
        try
        {
            return Read(request, instrument, request.Resolution.ToTimeSpan());
        }
        catch (VenueException failure)
        {
            EngineServices.Report($"no history of {instrument}: {failure.Message}");
            return null;
        }
    }

    private List<BaseData> Read(HistoryRequest request, InstrumentId instrument, TimeSpan period)
    {
        var bars = venue.ReadBarsAsync(instrument.ToString(), period, request.StartTimeUtc, request.EndTimeUtc).GetAwaiter().GetResult();
        return
        [
            .. bars.Where(bar => bar.Start + period > request.StartTimeUtc && bar.Start < request.EndTimeUtc)
                .Select(bar => new TradeBar(bar.Start.ConvertFromUtc(request.DataTimeZone), request.Symbol, bar.Open, bar.High, bar.Low, bar.Close, bar.Volume, period))
        ];
    }
}
