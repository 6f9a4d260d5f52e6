namespace Sluice.Tests.Simulation.Time;

/// <summary>The clock on the other side of the wire: well kept, it never jumps.</summary>
internal sealed class VenueClock(SimulatedClock machine) : TimeProvider
{
    public DateTime Now => GetUtcNow().UtcDateTime;

    public override long TimestampFrequency => machine.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => machine.GetUtcNow() - machine.Offset;

    public override long GetTimestamp() => machine.GetTimestamp();
}
