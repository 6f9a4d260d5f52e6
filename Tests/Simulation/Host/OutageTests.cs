using QuantConnect.Logging;
using Sluice.Core.Events;
using Sluice.Core.Journal;
using Sluice.Core.Signals;
using Sluice.EmbeddedLean.Engine.Scheduling;
using Sluice.Tests.Simulation.Engine;
using Sluice.Tests.Simulation.Venue;
using Sluice.Tests.Simulation.World;

namespace Sluice.Tests.Simulation.Host;

/// <summary>A broker that stays away for longer than LEAN has patience for, while the market is open.</summary>
[NonParallelizable]
internal sealed class OutageTests
{
    private static readonly TimeSpan Outage = TimeSpan.FromMinutes(20);

    [SetUp]
    public void Silence() => Log.LogHandler = new FunctionalLogHandler();

    [TearDown]
    public void ResetStatics()
    {
        AmbientClock.Current = TimeProvider.System;
        AmbientScheduler.Current = new ThreadEngineScheduler(TimeProvider.System);
        HostedEngine.ResetStatics();
    }

    [Test]
    public void AnOutageEndsNoRunAndEntriesWaitForItsEnd()
    {
        var world = Quiet(leansOwnHandler: false);
        Pass(world, TimeSpan.FromSeconds(30));
        world.Venue.Disconnect(Outage);
        world.Producer.SendAgain([Entry(world)]);
        Pass(world, TimeSpan.FromMinutes(17));
        var waiting = Signal(world);
        Assert.That((waiting.State, waiting.Reason), Is.EqualTo((SignalState.Waiting, ReasonCode.WaitingForBroker)));
        Assert.That(world.Supervisor.Engine!.Services.Journal.LiveIntents(), Is.Empty);
        Pass(world, TimeSpan.FromMinutes(4));
        Assert.That((Signal(world).Outcome, world.Supervisor.Starts), Is.EqualTo(((CompletionOutcome?)CompletionOutcome.Filled, 1)));
    }

    /// <summary>Else the test above would prove nothing.</summary>
    [Test]
    public void LeansOwnHandlerEndsTheRun()
    {
        var world = Quiet(leansOwnHandler: true);
        Pass(world, TimeSpan.FromSeconds(30));
        world.Venue.Disconnect(Outage);
        Pass(world, TimeSpan.FromMinutes(17));
        Assert.That(world.Supervisor.Starts, Is.GreaterThan(1));
    }

    private static SimulatedWorld Quiet(bool leansOwnHandler)
    {
        var world = new SimulatedWorld(1) { StartEngine = (within, crash) => new HostedEngine(within, crash, leansOwnHandler) };
        world.Faults.IsCalm = true;
        world.Market.CalmDown();
        world.Operator.Leave();
        world.Producer.FallSilent();
        return world;
    }

    private static void Pass(SimulatedWorld world, TimeSpan time)
    {
        var until = world.Clock.Monotonic + time;
        while (world.Clock.Monotonic < until)
        {
            world.Scheduler.Step();
            world.Supervisor.Look();
        }
    }

    private static SignalRecord Signal(SimulatedWorld world) =>
        world.Supervisor.Engine!.Services.Journal.FindSignal(new SignalKey("test", "1")) ?? throw new AssertionException("the signal is not in the journal");

    private static string Entry(SimulatedWorld world) => $$$"""
        {"id":"1","source":"test","strategy":"{{{EngineSettings.Alpha}}}","time":"{{{world.Clock.GetUtcNow():yyyy-MM-dd'T'HH:mm:ss.fff'Z'}}}","ttl":"1h",
         "action":"entry","symbol":"{{{SimulatedMarket.Symbols[0]}}}","direction":"long","size":{"quantity":1}}
        """;
}
