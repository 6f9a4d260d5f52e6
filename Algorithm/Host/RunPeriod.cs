using System.Globalization;
using QuantConnect.Algorithm;

namespace Sluice.Algorithm.Host;

/// <summary>The days and the cash of a backtest, from the algorithm's parameters.</summary>
internal static class RunPeriod
{
    public const string Start = "start";

    public const string End = "end";

    public const string Cash = "cash";

    /// <exception cref="FormatException">A parameter is not what it should be.</exception>
    public static void Apply(QCAlgorithm algorithm)
    {
        if (algorithm.LiveMode) return;
        algorithm.SetStartDate(Day(algorithm, Start));
        algorithm.SetEndDate(Day(algorithm, End));
        var cash = algorithm.GetParameter(Cash, "100000");
        if (!decimal.TryParse(cash, NumberStyles.Number, CultureInfo.InvariantCulture, out var amount)) throw new FormatException($"parameter '{Cash}': '{cash}' is no number");
        algorithm.SetCash(amount);
    }

    private static DateTime Day(QCAlgorithm algorithm, string name)
    {
        var text = algorithm.GetParameter(name, "");
        if (DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        throw new FormatException($"parameter '{name}': a day such as 2013-10-07 is needed, not '{text}'");
    }
}
