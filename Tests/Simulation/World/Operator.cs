using Sluice.Core.Control;
using Sluice.Core.Signals;
using Sluice.Tests.Simulation.Engine;
using Sluice.Tests.Simulation.Venue;

namespace Sluice.Tests.Simulation.World;

/// <summary>The person at the switch: halts and resumes the system, strategies and symbols, and at times has everything closed.</summary>
internal sealed class Operator
{
    private static readonly (ControlScope Scope, string Name)[] Places =
    [
        (ControlScope.System, ""), (ControlScope.Strategy, EngineSettings.Alpha), (ControlScope.Strategy, EngineSettings.Beta),
        (ControlScope.Symbol, SimulatedMarket.Symbols[0]), (ControlScope.Broker, "paper")
    ];

    private readonly SimulatedWorld _world;
    private readonly Random _random;
    private (ControlScope Scope, string Name)? _halted;
    private bool _isGone;

    public Operator(SimulatedWorld world, int seed)
    {
        (_world, _random) = (world, new Random(seed));
        world.Scheduler.Add("operator", Step);
    }

    public int Decisions { get; private set; }

    /// <summary>Everything may trade again.</summary>
    public void Leave()
    {
        _isGone = true;
        Resume();
        _world.Control.SetSwitch(false, "operator", "the end");
    }

    private TimeSpan Step()
    {
        if (_isGone) return Timeout.InfiniteTimeSpan;
        if (_halted != null)
        {
            Resume();
            return TimeSpan.FromSeconds(_random.Next(10, 60));
        }

        if (_world.Clock.Monotonic == TimeSpan.Zero) return TimeSpan.FromSeconds(_random.Next(5, 40));
        Halt();
        return TimeSpan.FromSeconds(_random.Next(1, 15));
    }

    private void Halt()
    {
        Decisions++;
        var place = Places[_random.Next(Places.Length)];
        _halted = place;
        if (place.Scope == ControlScope.System && _random.Next(2) == 0) _world.Control.SetSwitch(true, "operator", "a drill");
        else _world.Control.Append(place.Scope, place.Name, _random.Next(3) == 0 ? TradingState.Reducing : TradingState.Halted, "operator", "a drill");
        if (_random.Next(4) == 0) _world.Control.RequestFlatten(_random.Next(2) == 0 ? Signal.AllStrategies : EngineSettings.Alpha, "operator", "a drill");
    }

    private void Resume()
    {
        if (_halted is not { } place) return;
        Decisions++;
        _world.Control.SetSwitch(false, "operator", "over");
        _world.Control.Append(place.Scope, place.Name, TradingState.Active, "operator", "over");
        _halted = null;
    }
}
