using System.Globalization;
using System.Text;
using Sluice.Launcher.Engine;

namespace Sluice.Launcher.Commands.Bench;

/// <summary>
/// A million minute bars: ten equities over the full trading days of 2014-01-01 to 2015-01-14, a random walk in cents from a fixed seed. Days with
/// an early close have no file. The same on every machine.
/// </summary>
internal static class SyntheticMarket
{
    private const int Seed = 20140101;
    private const int OpenMinute = 570;
    private const int MinutesOfDay = 390;
    private const int LeastCents = 1000;
    // Files store prices times 10,000.
    private const int Cent = 100;

    public static IReadOnlyList<string> Tickers { get; } = [.. Enumerable.Range(0, 10).Select(index => $"SYN{(char)('A' + index)}")];

    /// <returns>How many bars were written.</returns>
    public static int Write(LeanDataFolder folder)
    {
        folder.WriteDatabases();
        var count = 0;
        for (var index = 0; index < Tickers.Count; index++)
        {
            var ticker = Tickers[index].ToLowerInvariant();
            folder.WriteMapFile(ticker);
            var random = new Random(Seed + index);
            var cents = 5000 + (index * 1000);
            foreach (var day in Days())
            {
                folder.WriteMinutes(ticker, day, Draw(random, ref cents));
                count += MinutesOfDay;
            }
        }

        return count;
    }

    private static IEnumerable<DateTime> Days()
    {
        var hours = LeanDataFolder.Calendar;
        for (var day = new DateTime(2014, 1, 1); day <= new DateTime(2015, 1, 14); day = day.AddDays(1))
            if (hours.IsDateOpen(day) && !hours.EarlyCloses.ContainsKey(day)) yield return day;
    }

    private static StringBuilder Draw(Random random, ref int cents)
    {
        var lines = new StringBuilder(MinutesOfDay * 50);
        for (var minute = 0; minute < MinutesOfDay; minute++)
        {
            var open = cents;
            cents = Math.Max(LeastCents, cents + random.Next(-5, 6));
            var (high, low) = (Math.Max(open, cents) + random.Next(4), Math.Min(open, cents) - random.Next(4));
            lines.Append(CultureInfo.InvariantCulture, $"{(OpenMinute + minute) * 60_000},{open * Cent},{high * Cent},{low * Cent},{cents * Cent},{random.Next(100, 10_000)}\n");
        }

        return lines;
    }
}
