using Sluice.Core.Configuration;
using Sluice.Core.Control;
using Sluice.Core.Streams;
using Sluice.Tests.Simulation.Disk;
using Sluice.Tests.Simulation.Engine;
using Sluice.Tests.Simulation.Faults;
using Sluice.Tests.Simulation.Streams;
using Sluice.Tests.Simulation.Time;
using Sluice.Tests.Simulation.Venue;

namespace Sluice.Tests.Simulation.World;

/// <summary>Everything that outlives the engine: disk, streams, venue, market, people and programs around it. All of it from one seed.</summary>
internal sealed class SimulatedWorld
{
    private int _children;

    public SimulatedWorld(int seed, Sabotage planted = Sabotage.None, params IEnumerable<Fault> spared)
    {
        Seed = seed;
        Scheduler = new SeededScheduler(Clock, NextSeed());
        Faults = new FaultDice(NextSeed()) { Planted = planted, Spared = spared.ToHashSet() };
        Disk = new SimulatedDisk(Faults);
        var venueClock = new VenueClock(Clock);
        Market = new SimulatedMarket(Clock, venueClock, NextSeed());
        Venue = new SimulatedVenue(new SimulatedPaperDisk(), Market, seed % 2 == 0 ? Clock : venueClock, Scheduler, Faults, seed);
        Account = new SimulatedAccount(Venue.Book, Market);
        Control = new MemoryControlStore(Clock);
        Streams.Appended += Scheduler.StreamChanged;
        Disk.Betrayed += transaction => Streams.Publish(
            EngineSettings.Producer,
            [.. transaction.Outbox.Select(row => new SequencedMessage(row.Stream, row.Sequence, new StreamMessage(row.Id, row.Type, row.Json)))],
            oldest: false);
        Producer = new SignalProducer(this, NextSeed());
        Operator = new Operator(this, NextSeed());
        Ledger = new SimulatedLedger(this);
        Supervisor = new Supervisor(this);
        Scheduler.Add("market", Market.Step);
        Market.Moved += () => Supervisor.Engine?.OnPrices();
    }

    /// <summary>How a run of the engine is started.</summary>
    public Func<SimulatedWorld, CrashSwitch, ISimulatedEngine> StartEngine { get; init; } = (world, crash) => new SimulatedEngine(world, crash);

    public int Seed { get; }

    public SimulatedClock Clock { get; } = new();

    public SeededScheduler Scheduler { get; }

    public FaultDice Faults { get; }

    public SimulatedDisk Disk { get; }

    public StreamServer Streams { get; } = new();

    public SimulatedMarket Market { get; }

    public SimulatedVenue Venue { get; }

    public SimulatedAccount Account { get; }

    public MemoryControlStore Control { get; }

    public EngineConfiguration Configuration { get; } = EngineSettings.Create();

    public SignalProducer Producer { get; }

    public Operator Operator { get; }

    public SimulatedLedger Ledger { get; }

    public Supervisor Supervisor { get; }

    public SimulatedProcess NewProcess() => new(Scheduler);

    /// <summary>A process's connection to the streams.</summary>
    public SimulatedStreams Connect(CrashSwitch crash) => new(Streams, Scheduler, crash, Faults);

    /// <summary>Everybody has a seed of his own, so that one more draw here changes nothing there.</summary>
    private int NextSeed() => unchecked((Seed * 1_000_003) + (++_children * 7_919));
}
