namespace Sluice.Launcher.Commands.Control;

/// <summary>Finds what somebody may have meant who has mistyped a name.</summary>
internal static class NearNames
{
    private const int Most = 3;

    /// <summary>The names nearest to a wrong one, the nearest first; those that have nothing in common with it are left out.</summary>
    public static IReadOnlyList<string> Of(string wrong, IEnumerable<string> names) =>
        [.. names
            .Select(name => (Name: name, Distance: Distance(wrong, name)))
            .Where(near => near.Distance <= Math.Max(2, near.Name.Length / 3))
            .OrderBy(near => near.Distance).ThenBy(near => near.Name, StringComparer.Ordinal)
            .Select(near => near.Name).Take(Most)];

    /// <summary>Letters to add, leave out or change, whatever their case.</summary>
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var same = char.ToUpperInvariant(one[i - 1]) == char.ToUpperInvariant(other[j - 1]);
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (same ? 0 : 1)));
            }
        }

        return row[^1];
    }
}
