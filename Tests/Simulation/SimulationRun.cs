using Sluice.Tests.Simulation.Checks;
using Sluice.Tests.Simulation.Faults;
using Sluice.Tests.Simulation.World;

namespace Sluice.Tests.Simulation;

/// <summary>One seed from beginning to end: storm, calm, and a flatten of everything.</summary>
internal sealed class SimulationRun
{
    /// <summary>A seed in which less happens proves little.</summary>
    public const int LeastSignals = 50;

    public const int LeastFaults = 3;

    public const int LeastSteps = 500;

    /// <summary>Steps until the faults are over; more where too little has happened by then.</summary>
    private readonly int _stormSteps = 1_500;

    /// <summary>Many times what the slowest recovery takes. What has not come to rest by then never will.</summary>
    private readonly int _calmSteps = 6_000;

    private readonly SimulatedWorld _world;
    private readonly JournalModel _model = new();
    private readonly Invariants _invariants;
    private readonly FinalChecks _final;
    private readonly Chaos _chaos;

    public SimulationRun(int seed, Sabotage planted = Sabotage.None)
        : this(new SimulatedWorld(seed, planted))
    {
    }

    /// <param name="world">With the engine that it starts.</param>
    /// <param name="pace">How many times more steps than usual the engine's workers take in a second.</param>
    public SimulationRun(SimulatedWorld world, int pace = 1)
    {
        _world = world;
        _stormSteps *= pace;
        _calmSteps *= pace;
        _invariants = new Invariants(_world, _model);
        _final = new FinalChecks(_world, _model);
        _chaos = new Chaos(_world);
        Story = new Story(_world);
    }

    public SimulatedWorld World => _world;

    public JournalModel Model => _model;

    public Story Story { get; }

    public int Steps { get; private set; }

    public int Orders => _invariants.Orders;

    public long Faults => _world.Faults.Counts.Values.Sum();

    private bool IsTame => _world.Producer.Sent.Count < LeastSignals || Faults < LeastFaults;

    /// <exception cref="SimulationException">A promise was broken; the message says which, and after how many steps.</exception>
    public void Run()
    {
        try
        {
            while (Steps < _stormSteps || (IsTame && Steps < 20 * _stormSteps))
            {
                _chaos.Strike();
                Step();
            }

            CalmDown();
            Settle(_final.Missing);
            _world.Producer.Flatten("flatten-1");
            Settle(_final.LeftAfterFlatten);
        }
        catch (Exception failure) when (failure is not CrashException)
        {
            throw new SimulationException($"seed {_world.Seed}, step {Steps}, {_world.Clock.Now:HH:mm:ss.fff}: {failure.Message}", failure);
        }
    }

    private void Step()
    {
        Steps++;
        try
        {
            _world.Scheduler.Step();
        }
        catch (CrashException)
        {
            // The process is gone; the supervisor buries it.
        }

        _world.Supervisor.Look();
        _invariants.Check();
    }

    /// <summary>The faults end: for some engines with one last start, for others while they run, for some with streams that have forgotten everything.</summary>
    private void CalmDown()
    {
        _world.Faults.IsCalm = true;
        _world.Streams.AwayUntil = TimeSpan.Zero;
        _world.Venue.Reconnect();
        _world.Market.CalmDown();
        _world.Operator.Leave();
        _world.Producer.FallSilent();
        _world.Venue.Restart(calm: true);
        if (_world.Seed % 3 == 0) _world.Supervisor.StartAnew();
        if (_world.Seed % 5 == 0) _world.Streams.Forget();
    }

    /// <summary>Time passes until everything has come to rest. What is still waiting at its beginning expires.</summary>
    private void Settle(Func<string?> missing)
    {
        _world.Clock.Jump(TimeSpan.FromMinutes(15));
        string? left = null;
        for (var steps = 0; steps < _calmSteps; steps++)
        {
            // The question is dear, and the answer changes seldom.
            if (steps % 50 == 49)
            {
                if (_world.Producer.IsDone) _world.Producer.SendAgain(_final.Undisposed());
                left = missing();
                if (left == null) return;
            }

            Step();
        }

        throw new SimulationException($"it never comes to rest: {left}");
    }
}
