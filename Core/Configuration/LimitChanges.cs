using System.Collections;
using System.Globalization;
using System.Reflection;

namespace Sluice.Core.Configuration;

/// <summary>Finds what differs between two configurations in the parts that can be changed while running.</summary>
public static class LimitChanges
{
    private const string None = "none";

    /// <summary>The changes, in the order of the configuration.</summary>
    public static IReadOnlyList<LimitChange> Between(EngineConfiguration before, EngineConfiguration after)
    {
        var changes = new List<LimitChange>();
        Compare("limits", before.Limits, after.Limits, changes);
        CompareNamed("limits.symbols", before.LimitScopes.Symbols, after.LimitScopes.Symbols, changes);
        CompareNamed("limits.brokers", before.LimitScopes.Brokers, after.LimitScopes.Brokers, changes);
        CompareNamed("limits.sectors", before.LimitScopes.Sectors.ToDictionary(group => group.Name), after.LimitScopes.Sectors.ToDictionary(group => group.Name), changes);
        CompareNamed("limits.groups", before.LimitScopes.Groups.ToDictionary(group => group.Name), after.LimitScopes.Groups.ToDictionary(group => group.Name), changes);
        Compare("regime", before.Regime, after.Regime, changes);
        Compare("breakers", before.Breakers, after.Breakers, changes);
        foreach (var (name, strategy) in before.Strategies)
            if (after.Strategies.TryGetValue(name, out var other)) CompareStrategy($"strategies.{name}", strategy, other, before, after, changes);
        return changes;
    }

    private static void CompareStrategy(string path, StrategyConfiguration before, StrategyConfiguration after, EngineConfiguration engineBefore, EngineConfiguration engineAfter, List<LimitChange> changes)
    {
        Add($"{path}.enabled", before.Enabled, after.Enabled, changes);
        Add($"{path}.allocation", before.Allocation, after.Allocation, changes);
        Add($"{path}.defaultStop", before.DefaultStop, after.DefaultStop, changes);
        Add($"{path}.sizing", before.Sizing, after.Sizing, changes);
        // What a strategy has from the engine changes with the engine's, and was told with it.
        foreach (var property in PropertiesOf(typeof(LimitConfiguration)))
        {
            var (was, now) = (property.GetValue(before.Limits), property.GetValue(after.Limits));
            if (Equals(was, property.GetValue(engineBefore.Limits)) && Equals(now, property.GetValue(engineAfter.Limits))) continue;
            Add($"{path}.limits.{KeyOf(property)}", was, now, changes);
        }
    }

    private static void CompareNamed<T>(string path, IReadOnlyDictionary<string, T> before, IReadOnlyDictionary<string, T> after, List<LimitChange> changes)
        where T : class
    {
        foreach (var name in before.Keys.Union(after.Keys).Order(StringComparer.Ordinal)) Add($"{path}.{name}", before.GetValueOrDefault(name), after.GetValueOrDefault(name), changes);
    }

    private static void Compare<T>(string path, T before, T after, List<LimitChange> changes)
        where T : class
    {
        foreach (var property in PropertiesOf(typeof(T))) Add($"{path}.{KeyOf(property)}", property.GetValue(before), property.GetValue(after), changes);
    }

    private static IEnumerable<PropertyInfo> PropertiesOf(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance);

    private static string KeyOf(PropertyInfo property) => char.ToLowerInvariant(property.Name[0]) + property.Name[1..];

    private static void Add(string name, object? before, object? after, List<LimitChange> changes)
    {
        var (was, now) = (Show(before), Show(after));
        if (was != now) changes.Add(new LimitChange(name, was, now));
    }

    private static string Show(object? value) => value switch
    {
        null => None,
        string text => text,
        ExposureGroup group => $"{Show(group.Limit)} of {Show(group.Symbols)}",
        SizingConfiguration or ScopedLimits or CountedBreaker => string.Join(", ", PropertiesOf(value.GetType()).Where(property => property.GetValue(value) != null).Select(property => $"{KeyOf(property)} {Show(property.GetValue(value))}")),
        IEnumerable list => string.Join(" ", list.Cast<object>().Select(Show)),
        decimal number => number.ToString("0.############", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? None
    };
}
