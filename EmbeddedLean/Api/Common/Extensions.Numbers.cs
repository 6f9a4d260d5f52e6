using System.Globalization;

namespace QuantConnect;

public static partial class Extensions
{
    private const decimal OneWithAllPlaces = 1.000000000000000000000000000000m;

    /// <summary>Drops trailing zeros.</summary>
    public static decimal Normalize(this decimal input) => input / OneWithAllPlaces;

    public static string NormalizeToStr(this decimal input) => input.Normalize().ToString(CultureInfo.InvariantCulture);

    public static int GetDecimalPlaces(this decimal input) => input.Scale;

    /// <summary>The smallest step of a price that still counts.</summary>
    public static decimal GetDecimalEpsilon() => 0.000000000000000000000000001m;

    public static decimal SafeDivision(this decimal numerator, decimal denominator, decimal failValue = 0) => denominator == 0 ? failValue : numerator / denominator;

    /// <summary>Times one hundred, or the limit of decimal.</summary>
    public static decimal SafeMultiply100(this decimal value)
    {
        const decimal Limit = decimal.MaxValue / 100m;
        return value >= Limit ? decimal.MaxValue : value <= -Limit ? decimal.MinValue : value * 100m;
    }

    /// <summary>Converts with the limits of decimal as limits.</summary>
    /// <exception cref="ArgumentException">Not a number, or infinite.</exception>
    public static decimal SafeDecimalCast(this double input)
    {
        if (input.IsNaNOrInfinity()) throw new ArgumentException($"{input} cannot be a decimal.", nameof(input));
        if (input <= (double)decimal.MinValue) return decimal.MinValue;
        return input >= (double)decimal.MaxValue ? decimal.MaxValue : (decimal)input;
    }

    public static bool IsNaNOrInfinity(this double value) => !double.IsFinite(value);

    public static bool IsNaNOrZero(this double value) => double.IsNaN(value) || Math.Abs(value) < double.Epsilon;

    /// <summary>To the nearest multiple of <paramref name="quanta"/>.</summary>
    public static decimal DiscretelyRoundBy(this decimal value, decimal quanta, MidpointRounding mode = MidpointRounding.AwayFromZero) =>
        quanta == 0 ? value : quanta * Math.Round(value / quanta, mode);

    public static decimal TruncateTo3DecimalPlaces(this decimal value)
    {
        const decimal Limit = decimal.MaxValue / 1000m;
        return value is 0m or >= Limit or <= -Limit ? value : Math.Truncate(1000m * value) / 1000m;
    }

    public static decimal RoundToSignificantDigits(this decimal d, int digits)
    {
        if (d == 0) return 0;
        var scale = (decimal)Math.Pow(10, Math.Floor(Math.Log10((double)Math.Abs(d))) + 1);
        return scale * Math.Round(d / scale, digits);
    }

    /// <summary>Four places above one thousand, else seven significant digits.</summary>
    public static decimal SmartRounding(this decimal input)
    {
        var plain = input.Normalize();
        return plain > 1000 ? Math.Round(plain, 4) : plain.RoundToSignificantDigits(7).Normalize();
    }

    public static decimal? SmartRounding(this decimal? input) => input?.SmartRounding();

    /// <summary>Reads a plain decimal; an empty text is zero.</summary>
    public static decimal ToDecimal(this string str) =>
        string.IsNullOrWhiteSpace(str) ? 0m : decimal.Parse(str, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture);

    public static decimal ToDecimalAllowExponent(this string str) => decimal.Parse(str, NumberStyles.Float, CultureInfo.InvariantCulture);

    public static decimal ToNormalizedDecimal(this string str) => str.Trim().ToDecimal().Normalize();

    public static int ToInt32(this string str) => int.Parse(str, CultureInfo.InvariantCulture);

    public static long ToInt64(this string str) => long.Parse(str, CultureInfo.InvariantCulture);
}
