using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Sluice.Storage.Inbox;

/// <summary>
/// Texts that came from outside as part of a message: a zero character, which Postgres refuses, and half a surrogate pair, which UTF-8 cannot
/// hold, become the replacement character. Otherwise one hostile document could stop the inbox.
/// </summary>
internal static class StorableText
{
    private const char Replacement = '\uFFFD';

    [return: NotNullIfNotNull(nameof(text))]
    public static string? Of(string? text)
    {
        if (text == null || IsStorable(text)) return text;
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1])) result.Append(text[i]).Append(text[++i]);
            else result.Append(text[i] == '\0' || char.IsSurrogate(text[i]) ? Replacement : text[i]);
        }

        return result.ToString();
    }

    private static bool IsStorable(string text)
    {
        foreach (var c in text)
            if (c == '\0' || char.IsSurrogate(c)) return false;
        return true;
    }
}
