using System.Globalization;
using System.Numerics;

namespace Sluice.Tests.Gateway.Fuzz;

/// <summary>A number of a JSON document as it is written, without a loss of any kind: digits times a power of ten.</summary>
internal readonly record struct ExactNumber(BigInteger Digits, long Exponent)
{
    public static ExactNumber Parse(string text)
    {
        var mark = text.IndexOfAny(['e', 'E']);
        var mantissa = mark < 0 ? text : text[..mark];
        var exponent = mark < 0 ? BigInteger.Zero : BigInteger.Parse(text[(mark + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        if (point >= 0) exponent -= mantissa.Length - point - 1;
        var digits = BigInteger.Parse(mantissa.Replace(".", "", StringComparison.Ordinal), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        // Beyond a billion places it is one and the same to every rule.
        return new ExactNumber(digits, (long)BigInteger.Max(BigInteger.Min(exponent, 1_000_000_000), -1_000_000_000));
    }

    /// <summary>Digits as they stand, zeros in front not counted, and decimals once the exponent is applied.</summary>
    public static (int Digits, BigInteger Decimals) Written(string text)
    {
        var mark = text.IndexOfAny(['e', 'E']);
        var mantissa = (mark < 0 ? text : text[..mark]).TrimStart('-');
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var decimals = point < 0 ? BigInteger.Zero : mantissa.Length - point - 1;
        if (mark >= 0) decimals -= BigInteger.Parse(text[(mark + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return (mantissa.Replace(".", "", StringComparison.Ordinal).TrimStart('0').Length, decimals);
    }

    public bool IsWhole => Digits.IsZero || Exponent >= 0 || (Exponent > -10_000 && (Digits % BigInteger.Pow(10, (int)-Exponent)).IsZero);

    public int CompareTo(ExactNumber other)
    {
        if (Digits.Sign != other.Digits.Sign || Digits.IsZero) return Digits.Sign.CompareTo(other.Digits.Sign);
        // A place for each digit: numbers that lie further apart are told by their size alone.
        var (mine, its) = (Places(this), Places(other));
        if (mine != its) return mine.CompareTo(its) * Digits.Sign;
        var shift = Exponent - other.Exponent;
        return shift >= 0 ? (Digits * BigInteger.Pow(10, (int)shift)).CompareTo(other.Digits) : Digits.CompareTo(other.Digits * BigInteger.Pow(10, (int)-shift));
    }

    private static long Places(ExactNumber number) => BigInteger.Abs(number.Digits).ToString(CultureInfo.InvariantCulture).Length + number.Exponent;
}
