namespace Sluice.Launcher.Commands.Bench;

/// <summary>A backtest that LEAN's speed was measured with.</summary>
/// <param name="Name">On the command line.</param>
/// <param name="Title">For people.</param>
/// <param name="Parameters">Of the algorithm.</param>
/// <param name="Orders">How many orders LEAN filled: a run with another number is not the same.</param>
/// <param name="LeanSeconds">LEAN's time for the whole process.</param>
/// <param name="LeanMegabytes">LEAN's peak memory.</param>
internal sealed record SpeedCase(string Name, string Title, IReadOnlyDictionary<string, string> Parameters, int Orders, double LeanSeconds, double LeanMegabytes)
{
    /// <summary>How many times faster than LEAN the host wants to be.</summary>
    public const double Factor = 10;

    public const double FirstSliceAim = 200;

    public const double MegabytesAim = 120;

    public static SpeedCase October { get; } = new(
        "october", "October 2013",
        new Dictionary<string, string> { ["tickers"] = "SPY,IBM,AIG,BAC", ["start"] = "2013-10-07", ["end"] = "2013-10-11", ["every"] = "19" }, 102, 2.5, 222);

    public static SpeedCase Million { get; } = new(
        "million", "a million bars",
        new Dictionary<string, string> { ["tickers"] = string.Join(',', SyntheticMarket.Tickers), ["start"] = "2014-01-01", ["end"] = "2015-01-14", ["every"] = "100", ["raw"] = "true" }, 1012, 8.1, 242);

    public static IReadOnlyList<SpeedCase> All { get; } = [October, Million];
}
