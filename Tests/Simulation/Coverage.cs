using Sluice.Core.Journal;

namespace Sluice.Tests.Simulation;

/// <summary>A simulation in which something never happens proves nothing about it.</summary>
internal static class Coverage
{
    public const int Often = 100;

    /// <summary>The steps of the tables of states that were taken less than often.</summary>
    /// <param name="taken">How often each was, by the names of the journal's model.</param>
    public static IEnumerable<string> RareSteps(IReadOnlyDictionary<string, long> taken) =>
        Steps(IntentTransitions.IsLegal, SignalTransitions.IsLegal).Where(step => taken.Where(one => one.Key == step || one.Key.StartsWith(step + " ", StringComparison.Ordinal)).Sum(one => one.Value) < Often);

    /// <summary>The steps beside the tables that were refused less than often.</summary>
    public static IEnumerable<string> RareRefusals(IReadOnlyDictionary<string, long> refused) =>
        Steps((before, after) => !IntentTransitions.IsLegal(before, after), (before, after) => !SignalTransitions.IsLegal(before, after)).Where(step => refused.GetValueOrDefault(step) < Often);

    private static IEnumerable<string> Steps(Func<IntentState?, IntentState, bool> ofIntents, Func<SignalState?, SignalState, bool> ofSignals) =>
        Steps("intent", ofIntents).Concat(Steps("signal", ofSignals));

    private static IEnumerable<string> Steps<T>(string thing, Func<T?, T, bool> isOne)
        where T : struct, Enum =>
        from before in Enum.GetValues<T>().Select(state => (T?)state).Append(null)
        from after in Enum.GetValues<T>()
        where isOne(before, after)
        select $"{thing} {before?.ToString() ?? "new"} -> {after}";
}
