using System.Globalization;
using System.Text;

namespace Sluice.Core.Json;

/// <summary>The backslash sequences of JSON strings.</summary>
internal static class JsonEscapes
{
    /// <summary>Length of the escape at <paramref name="i"/>, a pair of surrogates counted as one; zero when it is none.</summary>
    public static int LengthAt(ReadOnlySpan<char> text, int i)
    {
        var c = At(text, i + 1);
        if (c is '"' or '\\' or '/' or 'b' or 'f' or 'n' or 'r' or 't') return 2;
        if (c != 'u' || !TryHex(text, i + 2, out var code) || char.IsLowSurrogate(code)) return 0;
        if (!char.IsHighSurrogate(code)) return 6;
        return At(text, i + 6) == '\\' && At(text, i + 7) == 'u' && TryHex(text, i + 8, out var low) && char.IsLowSurrogate(low) ? 12 : 0;
    }

    /// <summary>The text that a checked raw string stands for.</summary>
    public static string Resolve(ReadOnlySpan<char> raw)
    {
        var text = new StringBuilder(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] != '\\')
            {
                text.Append(raw[i]);
                continue;
            }

            var c = raw[++i];
            if (c == 'u')
            {
                text.Append((char)ushort.Parse(raw.Slice(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                i += 4;
                continue;
            }

            text.Append(c switch { 'b' => '\b', 'f' => '\f', 'n' => '\n', 'r' => '\r', 't' => '\t', _ => c });
        }

        return text.ToString();
    }

    private static char At(ReadOnlySpan<char> text, int i) => i < text.Length ? text[i] : '\0';

    private static bool TryHex(ReadOnlySpan<char> text, int i, out char code)
    {
        code = '\0';
        if (i + 4 > text.Length) return false;
        var digits = text.Slice(i, 4);
        foreach (var digit in digits)
            if (!char.IsAsciiHexDigit(digit)) return false;
        code = (char)ushort.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return true;
    }
}
