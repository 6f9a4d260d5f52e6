namespace Sluice.Simulators.Market;

/// <summary>Made-up history: a bar depends on the seed, the instrument, the length and its time alone, so that the same question has the same answer.</summary>
internal static class BarHistory
{
    /// <summary>A venue answers no more than this at once.</summary>
    private const int MaximumBars = 5_000;

    /// <summary>Bars whose start is in [from, to), oldest first; at most the first 5,000.</summary>
    public static IReadOnlyList<Bar> Between(Instrument instrument, int seed, DateTime from, DateTime to, TimeSpan length)
    {
        var bars = new List<Bar>();
        var first = new DateTime((from.Ticks + length.Ticks - 1) / length.Ticks * length.Ticks, DateTimeKind.Utc);
        for (var time = first; time < to && bars.Count < MaximumBars; time += length)
        {
            var open = Price(instrument, seed, time);
            var close = Price(instrument, seed, time + length);
            var wick = instrument.TickAt(open) * (1 + (int)(Seeds.Throw(seed, $"{instrument.Symbol} wick {time.Ticks}") * 5));
            var volume = (long)(Seeds.Throw(seed, $"{instrument.Symbol} volume {time.Ticks}") * 10_000) + 100;
            bars.Add(new Bar(time, open, Math.Max(open, close) + wick, Math.Max(instrument.Tick, Math.Min(open, close) - wick), close, volume));
        }

        return bars;
    }

    private static decimal Price(Instrument instrument, int seed, DateTime time)
    {
        // Two slow waves and a little noise around the opening price: continuous from bar to bar, and bounded.
        var days = time.Ticks / (double)TimeSpan.TicksPerDay;
        var wave = (0.04 * Math.Sin(days / 9)) + (0.01 * Math.Sin(days * 7)) + (0.002 * (Seeds.Throw(seed, $"{instrument.Symbol} price {time.Ticks}") - 0.5));
        return instrument.Round(instrument.OpeningPrice * (1 + (decimal)wave));
    }
}
