using System.Globalization;
using QuantConnect;
using QuantConnect.Data;
using QuantConnect.Data.Market;
using QuantConnect.Securities;

namespace Sluice.EmbeddedLean.Engine.Subscriptions;

/// <summary>The funding rates of a perpetual: one file for all times, in UTC.</summary>
internal sealed class MarginInterestSource : IPointSource
{
    private readonly List<MarginInterestRate> _rates = [];
    private int _next;

    public MarginInterestSource(SubscriptionDataConfig config, SecurityExchangeHours hours, FeedSettings settings, DateTime startUtc)
    {
        var file = new MarginInterestRate().GetSource(config, startUtc, false).Source;
        if (!File.Exists(file)) return;
        var start = startUtc.ConvertFromUtc(hours.TimeZone);
        var end = settings.EndUtc.ConvertFromUtc(hours.TimeZone);
        var number = 0;
        foreach (var line in File.ReadLines(file))
        {
            number++;
            if (line.Length == 0) continue;
            var rate = Parse(line, config) ?? throw new EmbeddedLeanException($"Line {number} of '{file}' is no funding rate (yyyyMMdd HH:mm:ss,rate): {line}. Correct the line.");
            rate.Time = rate.Time.ConvertFromUtc(hours.TimeZone);
            if (rate.Time >= start && rate.Time <= end) _rates.Add(rate);
        }
    }

    public BaseData? Next() => _next < _rates.Count ? _rates[_next++] : null;

    private static MarginInterestRate? Parse(string line, SubscriptionDataConfig config)
    {
        var comma = line.IndexOf(',', StringComparison.Ordinal);
        if (comma < 0 || !DateTime.TryParseExact(line.AsSpan(0, comma), "yyyyMMdd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            || !decimal.TryParse(line.AsSpan(comma + 1), NumberStyles.Float, CultureInfo.InvariantCulture, out var rate)) return null;
        return new MarginInterestRate { Symbol = config.Symbol, Time = time, InterestRate = rate, Value = rate };
    }
}
