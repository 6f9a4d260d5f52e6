namespace Sluice.Core.Json;

/// <summary>A place in a text as people count: lines and columns from one.</summary>
internal readonly record struct JsonPlace(int Line, int Column)
{
    public static JsonPlace Of(ReadOnlySpan<char> text, int position)
    {
        var before = text[..Math.Min(position, text.Length)];
        return new JsonPlace(before.Count('\n') + 1, before.Length - before.LastIndexOf('\n'));
    }

    public override string ToString() => $"line {Line}, column {Column}";
}
