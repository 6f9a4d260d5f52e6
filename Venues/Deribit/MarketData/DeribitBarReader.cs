using System.Globalization;
using Newtonsoft.Json.Linq;
using Sluice.Venues.Deribit.Payloads;
using Sluice.Venues.Deribit.Rpc;
using Sluice.Venues.Trading;

namespace Sluice.Venues.Deribit.MarketData;

/// <summary>Reads bars of the past, in pieces that one answer holds.</summary>
internal static class DeribitBarReader
{
    /// <summary>Bars in one answer: what charts are drawn from, far below what a message may hold.</summary>
    private const int BarsPerCall = 5_000;

    /// <summary>Two months of minutes. Of a longer time the newest part is read.</summary>
    private const int MaximumCalls = 20;

    /// <param name="link">Connected.</param>
    /// <param name="instrument">Deribit's name.</param>
    /// <param name="period">1, 3, 5, 10, 15, 30, 60, 120, 180, 360 or 720 minutes, or a day.</param>
    /// <param name="from">UTC.</param>
    /// <param name="until">UTC.</param>
    /// <exception cref="VenueException">They cannot be read.</exception>
    public static async Task<IReadOnlyList<DeribitBar>> ReadAsync(IDeribitLink link, string instrument, TimeSpan period, DateTime from, DateTime until)
    {
        var piece = BarsPerCall * period;
        var earliest = until - (MaximumCalls * piece);
        var start = from > earliest ? from : earliest;
        List<DeribitBar> bars = [];
        while (start < until)
        {
            var end = start + piece < until ? start + piece : until;
            var parameters = new JObject
            {
                ["instrument_name"] = instrument,
                ["start_timestamp"] = DeribitJson.ToMilliseconds(start),
                ["end_timestamp"] = DeribitJson.ToMilliseconds(end),
                ["resolution"] = period == TimeSpan.FromDays(1) ? "1D" : period.TotalMinutes.ToString("0", CultureInfo.InvariantCulture)
            };
            var answer = await link.ReadAsync("public/get_tradingview_chart_data", parameters).ConfigureAwait(false);
            // The bar on the border of two pieces comes with both.
            bars.AddRange(DeribitBar.ReadAll(DeribitJson.RecordOf(answer, "deribit chart")).Where(bar => bars.Count == 0 || bar.Start > bars[^1].Start));
            start = end;
        }

        return bars;
    }
}
