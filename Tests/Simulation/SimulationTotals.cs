using System.Text;
using Sluice.Tests.Simulation.Faults;

namespace Sluice.Tests.Simulation;

/// <summary>What happened over all seeds.</summary>
internal sealed class SimulationTotals
{
    private readonly Lock _gate = new();

    public long Seeds { get; private set; }

    public long Steps { get; private set; }

    public long Starts { get; private set; }

    public long Signals { get; private set; }

    public long Orders { get; private set; }

    /// <summary>Halts and resumes.</summary>
    public long Decisions { get; private set; }

    public long Executions { get; private set; }

    public SortedDictionary<Fault, long> Faults { get; } = [];

    public SortedDictionary<string, long> Transitions { get; } = new(StringComparer.Ordinal);

    public void Add(SimulationRun run)
    {
        lock (_gate)
        {
            Seeds++;
            Steps += run.Steps;
            Starts += run.World.Supervisor.Starts;
            Signals += run.Model.Signals.Count;
            Orders += run.Orders;
            Decisions += run.World.Operator.Decisions;
            foreach (var (fault, count) in run.World.Faults.Counts) Faults[fault] = Faults.GetValueOrDefault(fault) + count;
            foreach (var (step, count) in run.Model.Transitions)
            {
                Transitions[step] = Transitions.GetValueOrDefault(step) + count;
                if (step.StartsWith("execution", StringComparison.Ordinal)) Executions += count;
            }
        }
    }

    /// <summary>How often a step of the table of states was taken, whatever the outcome.</summary>
    public long Taken(string thing, string before, string after)
    {
        var step = $"{thing} {before} -> {after}";
        return Transitions.Where(taken => taken.Key == step || taken.Key.StartsWith(step + " ", StringComparison.Ordinal)).Sum(taken => taken.Value);
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine($"{Seeds} seeds, {Steps} steps, {Starts} starts of the engine, {Signals} signals, {Orders} orders, {Executions} executions, {Decisions} halts and resumes, {Faults.Values.Sum()} faults");
        foreach (var (fault, count) in Faults) text.AppendLine($"  fault {fault}: {count}");
        foreach (var (step, count) in Transitions) text.AppendLine($"  {step}: {count}");
        return text.ToString();
    }
}
