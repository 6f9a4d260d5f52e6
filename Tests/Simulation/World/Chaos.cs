using Sluice.Tests.Simulation.Faults;

namespace Sluice.Tests.Simulation.World;

/// <summary>What befalls the world between two steps.</summary>
internal sealed class Chaos(SimulatedWorld world)
{
    public void Strike()
    {
        Kill();
        Stream();
        Clock();
        if (world.Faults.Happens(Fault.VenueDisconnected, 1 / 700.0)) world.Venue.Disconnect(world.Faults.Between(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(20)));
    }

    private void Kill()
    {
        if (world.Faults.IsCalm) return;
        var dice = world.Faults.Between(0, 2_399);
        var crash = world.Supervisor.Crash;
        if (dice < 4) crash.Kill("between two steps");
        else if (dice < 14) crash.Arm(world.Faults.Between(1, 8));
        else if (dice < 18 && world.Supervisor.Engine is { } engine && world.Faults.Happens(Fault.Zombie, 0.5)) world.Supervisor.Abandon(engine);
        else if (dice < 20) world.Venue.Crash.Arm(world.Faults.Between(1, 4));
    }

    private void Stream()
    {
        var server = world.Streams;
        if (world.Faults.Happens(Fault.StreamForgets, 1 / 900.0)) server.Forget();
        if (!world.Faults.Happens(Fault.StreamOutage, 1 / 500.0)) return;
        server.AwayUntil = world.Clock.Monotonic + world.Faults.Between(TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(12));
        server.HangsWhileAway = world.Faults.Between(0, 1) == 1;
    }

    private void Clock()
    {
        if (world.Faults.Happens(Fault.ClockForward, 1 / 500.0)) world.Clock.Jump(world.Faults.Between(TimeSpan.FromSeconds(1), LongestJump()));
        if (world.Faults.Happens(Fault.ClockBackward, 1 / 500.0)) world.Clock.Jump(-world.Faults.Between(TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(2)));
    }

    /// <summary>Mostly seconds; now and then past every expiry, and into another trading day.</summary>
    private TimeSpan LongestJump() => world.Faults.Between(0, 19) switch
    {
        0 => TimeSpan.FromHours(30),
        1 or 2 => TimeSpan.FromMinutes(20),
        _ => TimeSpan.FromMinutes(1)
    };
}
