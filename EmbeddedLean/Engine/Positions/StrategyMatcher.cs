namespace Sluice.EmbeddedLean.Engine.Positions;

/// <summary>
/// Groups the positions on one underlying into strategies. LEAN takes what it finds first, and walks its contracts in the order of hash codes that differ from
/// run to run: where its choice matters all groupings that it may come to are given back, and the caller has to see that they agree.
/// </summary>
internal static class StrategyMatcher
{
    /// <summary>More steps mean a book of dozens of contracts on one underlying, whose groupings LEAN does not settle either.</summary>
    private const int StepLimit = 20_000;

    /// <exception cref="EmbeddedLeanException">There are too many ways to group the book.</exception>
    public static IReadOnlyList<StrategyGroup[]> Groupings(StrategyBook book)
    {
        var result = new Dictionary<string, StrategyGroup[]>(StringComparer.Ordinal);
        List<StrategyGroup[]>? second = null;
        foreach (var first in Walk(book, StrategyDefinitions.All))
        {
            var uncovered = UncoveredShorts.Count(first);
            if (uncovered <= book.LeastUncovered)
            {
                result[KeyOf(first)] = first;
                continue;
            }
            second ??= Walk(book, StrategyDefinitions.CoveredFirst);
            foreach (var candidate in second)
            {
                var better = UncoveredShorts.Count(candidate) < uncovered ? candidate : first;
                result[KeyOf(better)] = better;
            }
        }
        return [.. result.Values];
    }

    private static List<StrategyGroup[]> Walk(StrategyBook book, StrategyDefinition[] definitions)
    {
        var found = new List<StrategyGroup[]>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        // Bounded by the limit on what was seen.
        var open = new Stack<(StrategyBook Left, int Definition, StrategyGroup[] Groups)>();
        open.Push((book, 0, []));
        while (open.TryPop(out var step))
        {
            if (step.Definition == definitions.Length)
            {
                found.Add(step.Groups);
                continue;
            }
            var matched = false;
            foreach (var group in step.Left.Matches(definitions[step.Definition]))
            {
                matched = true;
                StrategyGroup[] groups = [.. step.Groups, group];
                if (!seen.Add($"{step.Definition} {KeyOf(groups)}")) continue;
                if (seen.Count > StepLimit)
                    throw new EmbeddedLeanException("The option positions on one underlying can be grouped in too many ways to know their margin: hold fewer contracts at a time.");
                open.Push((step.Left.Without(group), step.Definition, groups));
            }
            if (!matched) open.Push(step with { Definition = step.Definition + 1 });
        }
        return found;
    }

    private static string KeyOf(StrategyGroup[] groups) => string.Join(' ', groups.Select(static group => group.Key).Order(StringComparer.Ordinal));
}
