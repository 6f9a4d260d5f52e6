using Newtonsoft.Json.Linq;
using Sluice.Venues.Json;
using Sluice.Venues.Trading;

namespace Sluice.Venues.Deribit.Payloads;

/// <summary>A bar of trades (brokers.md 3.8, get_tradingview_chart_data).</summary>
/// <param name="Start">UTC.</param>
/// <param name="Volume">As Deribit counts it, in coins.</param>
internal sealed record DeribitBar(DateTime Start, decimal Open, decimal High, decimal Low, decimal Close, decimal Volume)
{
    /// <summary>The bars of an answer, which has one list for each of their parts; none when it says <c>no_data</c>.</summary>
    /// <exception cref="VenueException">The lists do not fit together.</exception>
    public static IReadOnlyList<DeribitBar> ReadAll(JsonRecord chart)
    {
        if (chart.Text("status") == "no_data") return [];
        var ticks = List(chart, "ticks");
        string[] names = ["open", "high", "low", "close", "volume"];
        var columns = Array.ConvertAll(names, name => List(chart, name));
        for (var i = 0; i < names.Length; i++)
            if (columns[i].Count != ticks.Count) throw chart.Fault(names[i], $"has {columns[i].Count} values for {ticks.Count} times");
        return [.. ticks.Select((time, at) => new DeribitBar(DateTime.UnixEpoch.AddMilliseconds((double)time), columns[0][at], columns[1][at], columns[2][at], columns[3][at], columns[4][at]))];
    }

    private static List<decimal> List(JsonRecord chart, string name)
    {
        if (chart.Value[name] is not JArray list) throw chart.Fault(name, "is no list");
        List<decimal> values = [];
        foreach (var item in list)
            values.Add(item.Type is JTokenType.Integer or JTokenType.Float ? item.Value<decimal>() : throw chart.Fault(name, $"has a value that is no number: '{item}'"));
        return values;
    }
}
