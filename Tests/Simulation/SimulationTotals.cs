using System.Text;
using Sluice.Tests.Simulation.Faults;

namespace Sluice.Tests.Simulation;

/// <summary>What happened over all seeds.</summary>
internal sealed class SimulationTotals
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
            LeastSteps = Math.Min(LeastSteps, run.Steps);
            LeastSignals = Math.Min(LeastSignals, run.Model.Signals.Count);
            LeastFaults = Math.Min(LeastFaults, run.Faults);
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

    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine($"{Seeds} seeds, {Steps} steps, {Starts} starts of the engine, {Signals} signals, {Orders} orders, {Executions} executions, {Decisions} halts and resumes, {Faults.Values.Sum()} faults");
        text.AppendLine($"in the seed that had the fewest of each: {LeastSignals} signals, {LeastFaults} faults, {LeastSteps} steps");
        foreach (var (fault, count) in Faults) text.AppendLine($"  fault {fault}: {count}");
        foreach (var (step, count) in Transitions) text.AppendLine($"  {step}: {count}");
        return text.ToString();
    }
}
