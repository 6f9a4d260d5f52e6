namespace Sluice.EmbeddedLean.Engine.Results;

/// <summary>Sample moments of a row of numbers, and the normal distribution.</summary>
internal static class Moments
{
    /// <summary>With n - 1 below; not a number for fewer than two values.</summary>
    public static double Variance(IReadOnlyList<double> values)
    {
        if (values.Count < 2) return double.NaN;
        var mean = values.Average();
        return values.Sum(v => (v - mean) * (v - mean)) / (values.Count - 1);
    }

    public static double Covariance(IReadOnlyList<double> left, IReadOnlyList<double> right)
    {
        if (left.Count < 2) return double.NaN;
        var (a, b) = (left.Average(), right.Average());
        return left.Zip(right, (l, r) => (l - a) * (r - b)).Sum() / (left.Count - 1);
    }

    /// <summary>The unbiased estimate; not a number for fewer than three values.</summary>
    public static double Skewness(IReadOnlyList<double> values)
    {
        double n = values.Count;
        if (n < 3) return double.NaN;
        return n / ((n - 1) * (n - 2)) * StandardizedPower(values, 3);
    }

    /// <summary>The unbiased estimate of what exceeds the normal distribution's; not a number for fewer than four values.</summary>
    public static double Kurtosis(IReadOnlyList<double> values)
    {
        double n = values.Count;
        if (n < 4) return double.NaN;
        return n * (n + 1) / ((n - 1) * (n - 2) * (n - 3)) * StandardizedPower(values, 4) - 3 * (n - 1) * (n - 1) / ((n - 2) * (n - 3));
    }

    public static double NormalCdf(double x) => (1 + Erf(x / Math.Sqrt(2))) / 2;

    private static double StandardizedPower(IReadOnlyList<double> values, int power)
    {
        var mean = values.Average();
        var deviation = Math.Sqrt(Variance(values));
        return values.Sum(v => Math.Pow((v - mean) / deviation, power));
    }

    private static double Erf(double x)
    {
        // Beyond this a double cannot tell the result from one.
        if (Math.Abs(x) > 6) return Math.Sign(x);
        // erf(x) = 2 / sqrt(pi) * exp(-x^2) * sum of 2^n x^(2n+1) / (1 * 3 * ... * (2n+1)): no term cancels another.
        var term = x;
        var sum = term;
        for (var n = 1; Math.Abs(term) > 1e-17 * Math.Abs(sum); n++)
        {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
    }
}
