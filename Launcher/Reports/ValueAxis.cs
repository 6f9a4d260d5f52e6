using System.Globalization;

namespace Sluice.Launcher.Reports;

/// <summary>A vertical axis over a range of values, with round numbers as ticks.</summary>
internal sealed class ValueAxis
{
    private const int MostSteps = 5;

    private readonly double _low;
    private readonly double _high;

    private ValueAxis(double low, double high, IReadOnlyList<AxisTick> ticks)
    {
        (_low, _high) = (low, high);
        Ticks = ticks;
    }

    public IReadOnlyList<AxisTick> Ticks { get; }

    /// <param name="low">The least value to show.</param>
    /// <param name="high">The greatest.</param>
    /// <param name="withZero">Whether zero has to be on the axis.</param>
    /// <param name="unit">Follows each number: " %".</param>
    public static ValueAxis Create(double low, double high, bool withZero, string unit)
    {
        if (withZero) (low, high) = (Math.Min(low, 0), Math.Max(high, 0));
        // A flat line stands in the middle of a range of its own.
        if (high - low < 1e-9) (low, high) = withZero ? (low - (low < 0 ? 1 : 0), high + (low < 0 ? 0 : 1)) : (low - Math.Max(1, Math.Abs(low) * 0.001), high + Math.Max(1, Math.Abs(high) * 0.001));
        var step = Step(high - low);
        var first = Math.Floor((low / step) + 1e-9);
        var last = Math.Ceiling((high / step) - 1e-9);
        var decimals = Math.Max(0, (int)Math.Ceiling(-Math.Log10(step) - 1e-9) + (IsHalf(step) ? 1 : 0));
        var axis = new ValueAxis(first * step, last * step, []);
        var format = "#,##0" + (decimals == 0 ? "" : "." + new string('0', decimals));
        return new ValueAxis(axis._low, axis._high, [.. Enumerable.Range(0, (int)(last - first) + 1).Select(i => (first + i) * step).Select(value => new AxisTick(axis.At(value), Label(value, format) + unit))]);
    }

    /// <summary>0 at the bottom, 1 at the top.</summary>
    public double At(double value) => (value - _low) / (_high - _low);

    private static double Step(double range)
    {
        var raw = range / MostSteps;
        var power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        foreach (var factor in (double[])[1, 2, 2.5, 5])
            if (raw <= factor * power * (1 + 1e-9)) return factor * power;
        return 10 * power;
    }

    /// <summary>Steps of 2.5 need a digit more than their size says.</summary>
    private static bool IsHalf(double step) => Math.Abs((step / Math.Pow(10, Math.Floor(Math.Log10(step) + 1e-9))) - 2.5) < 1e-6;

    private static string Label(double value, string format) => (Math.Abs(value) < 1e-12 ? 0 : value).ToString(format, CultureInfo.InvariantCulture).Replace('-', '−');
}
