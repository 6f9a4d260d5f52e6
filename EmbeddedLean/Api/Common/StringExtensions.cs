using System.Globalization;

namespace QuantConnect;

/// <summary>Culture-free text.</summary>
public static class StringExtensions
{
    public static string ToStringInvariant(this IConvertible convertible) => convertible.ToString(CultureInfo.InvariantCulture);

    public static string ToStringInvariant(this IFormattable formattable, string format) => formattable.ToString(format, CultureInfo.InvariantCulture);

    public static string Invariant(FormattableString formattable) => FormattableString.Invariant(formattable);

    public static bool StartsWithInvariant(this string value, string beginning, bool ignoreCase = false) =>
        value.StartsWith(beginning, ignoreCase ? StringComparison.InvariantCultureIgnoreCase : StringComparison.InvariantCulture);

    public static bool EndsWithInvariant(this string value, string ending, bool ignoreCase = false) =>
        value.EndsWith(ending, ignoreCase ? StringComparison.InvariantCultureIgnoreCase : StringComparison.InvariantCulture);

    public static int IndexOfInvariant(this string value, char character) => value.IndexOf(character, StringComparison.InvariantCulture);

    public static int IndexOfInvariant(this string value, string substring, bool ignoreCase = false) =>
        value.IndexOf(substring, ignoreCase ? StringComparison.InvariantCultureIgnoreCase : StringComparison.InvariantCulture);

}
