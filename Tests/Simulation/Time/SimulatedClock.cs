using Sluice.Tests.Simulation.Checks;

namespace Sluice.Tests.Simulation.Time;

/// <summary>
/// A machine's clock in the simulation: a monotonic part that only the scheduler moves, and a wall that can jump as a badly kept machine's
/// does.
/// </summary>
internal sealed class SimulatedClock : TimeProvider
{
    private static readonly DateTimeOffset Start = new(2027, 3, 1, 15, 0, 0, TimeSpan.Zero);

    /// <summary>Since the simulation began. Never jumps.</summary>
    public TimeSpan Monotonic { get; private set; }

    /// <summary>What the jumps come to.</summary>
    public TimeSpan Offset { get; private set; }

    public DateTime Now => GetUtcNow().UtcDateTime;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Start + Monotonic + Offset;

    public override long GetTimestamp() => Monotonic.Ticks;

    /// <summary>Nothing in the engine may wait on a timer: everything is a step of a worker.</summary>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        throw new NotSupportedException("a timer was asked for: it would run beside the simulation's one thread");

    public void MoveTo(TimeSpan monotonic)
    {
        if (monotonic < Monotonic) throw new SimulationException($"monotonic time runs forwards: not from {Monotonic} to {monotonic}");
        Monotonic = monotonic;
    }

    public void Jump(TimeSpan by) => Offset += by;
}
