using System.Text;
using Sluice.Tests.Simulation.Faults;

namespace Sluice.Tests.Simulation.States;

/// <summary>What happened over all walks.</summary>
internal sealed class StateTotals
{
    private readonly Lock _gate = new();

    public long Seeds { get; private set; }

    public long Steps { get; private set; }

    /// <summary>Of the seed that had the fewest.</summary>
    public long LeastSteps { get; private set; } = long.MaxValue;

    /// <summary>Of the seed that had the fewest.</summary>
    public long LeastSignals { get; private set; } = long.MaxValue;

    /// <summary>Of the seed that had the fewest.</summary>
    public long LeastFaults { get; private set; } = long.MaxValue;

    public long Signals { get; private set; }

    public long Intents { get; private set; }

    public SortedDictionary<Fault, long> Faults { get; } = [];

    public SortedDictionary<string, long> Transitions { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, long> Refused { get; } = new(StringComparer.Ordinal);

    public void Add(StateWalk walk)
    {
        lock (_gate)
        {
            Seeds++;
            Steps += walk.Steps;
            LeastSteps = Math.Min(LeastSteps, walk.Steps);
            LeastSignals = Math.Min(LeastSignals, walk.Model.Signals.Count);
            LeastFaults = Math.Min(LeastFaults, walk.Faults.Values.Sum());
            Signals += walk.Model.Signals.Count;
            Intents += walk.Model.Intents.Count;
            foreach (var (fault, count) in walk.Faults) Faults[fault] = Faults.GetValueOrDefault(fault) + count;
            foreach (var (step, count) in walk.Model.Transitions) Transitions[step] = Transitions.GetValueOrDefault(step) + count;
            foreach (var (step, count) in walk.Refused) Refused[step] = Refused.GetValueOrDefault(step) + count;
        }
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine($"{Seeds} seeds of the states, {Steps} steps, {Signals} signals, {Intents} orders, {Refused.Values.Sum()} illegal steps refused, {Faults.Values.Sum()} faults");
        text.AppendLine($"in the seed that had the fewest of each: {LeastSignals} signals, {LeastFaults} faults, {LeastSteps} steps");
        foreach (var (fault, count) in Faults) text.AppendLine($"  fault {fault}: {count}");
        foreach (var (step, count) in Transitions) text.AppendLine($"  {step}: {count}");
        foreach (var (step, count) in Refused) text.AppendLine($"  refused: {step}: {count}");
        return text.ToString();
    }
}
