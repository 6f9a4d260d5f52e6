using QuantConnect.Brokerages;
using Sluice.Brokerages.Submission;
using Sluice.Core.Journal;
using Sluice.Tests.Simulation.Disk;
using Sluice.Tests.Simulation.Engine;
using Sluice.Tests.Simulation.Faults;
using Sluice.Tests.Simulation.Streams;
using Sluice.Tests.Simulation.Time;
using Sluice.Tests.Simulation.Venue;
using Sluice.Venues.Trading;

namespace Sluice.Tests.Simulation.World;

/// <summary>Starts the engine, again after each death of it.</summary>
internal sealed class Supervisor
{
    /// <summary>A host that was told to stop still does a few things before it has stopped.</summary>
    private const int LongestAgony = 30;

    private const string FailedStart = "the start";

    private const string OwnStop = "the engine's own stop";

    private readonly SimulatedWorld _world;
    private readonly SimulatedWorker _worker;
    private CrashSwitch _crash = new();
    private int _agony;
    private bool _isFailing;

    public Supervisor(SimulatedWorld world)
    {
        _world = world;
        _worker = world.Scheduler.Add("supervisor", Step);
    }

    /// <summary>Null while it is down.</summary>
    public ISimulatedEngine? Engine { get; private set; }

    /// <summary>The switch of the run under way or being started.</summary>
    public CrashSwitch Crash => _crash;

    public int Starts { get; private set; }

    /// <summary>What a worker of the engine threw that no fault explains.</summary>
    public Exception? Defect { get; private set; }

    /// <summary>Buries an engine that has died in the last step.</summary>
    public void Look()
    {
        if (Engine is { HasEnded: true } ended) End(ended);
        if (_isFailing && --_agony <= 0) _crash.Kill(OwnStop);
        var venueDied = _world.Venue.Crash.IsDead;
        if (venueDied) _crash.Kill(_world.Venue.Crash.DiedIn);
        if (!_crash.IsDead) return;
        _world.Faults.Count(KindOf(_crash.DiedIn, venueDied));
        Bury(_world.Faults.Between(TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(5)));
        if (venueDied) _world.Venue.Restart(calm: false);
    }

    /// <summary>Stops whatever runs, and starts anew at once.</summary>
    public void StartAnew()
    {
        _crash.Kill("the end");
        Bury(TimeSpan.Zero);
    }

    /// <summary>
    /// Starts a successor beside an engine that runs on, as on a machine that was taken off the net and comes back: only the fence keeps it
    /// from harm.
    /// </summary>
    public void Abandon(ISimulatedEngine engine)
    {
        engine.Services.Failed -= Fail;
        _world.Venue.Wire.At(_world.Scheduler.Now + _world.Faults.Between(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30)), engine.Kill);
        Replace(TimeSpan.Zero);
    }

    private static Fault KindOf(string where, bool venueDied)
    {
        if (venueDied) return Fault.VenueCrash;
        if (where == FailedStart) return Fault.StartFails;
        if (where == OwnStop) return Fault.EngineStops;
        if (where == SimulatedEngine.Poisoned) return Fault.PoisonousSignal;
        if (where == DiskSession.BeforeWrite) return Fault.CrashBeforeWrite;
        if (where == DiskSession.AfterWrite) return Fault.CrashAfterWrite;
        if (where.StartsWith(SimulatedStreams.Boundary, StringComparison.Ordinal)) return Fault.CrashInStreamCall;
        return where.StartsWith(VenueSession.Boundary, StringComparison.Ordinal) ? Fault.CrashInVenueCall : Fault.CrashBetweenSteps;
    }

    /// <summary>A refused write, or what came of one; and LEAN gives up on a brokerage that was away for a quarter of an hour.</summary>
    private static bool MayEndTheRun(Exception failure) => failure.GetBaseException() is JournalException or BrokerageException;

    private void Bury(TimeSpan pause)
    {
        Engine?.Kill();
        Replace(pause);
    }

    private void Replace(TimeSpan pause)
    {
        Engine = null;
        _isFailing = false;
        _crash = new CrashSwitch();
        _worker.Hold(pause);
        _worker.Wake();
    }

    private TimeSpan Step()
    {
        if (Engine != null) return Timeout.InfiniteTimeSpan;
        Starts++;
        _crash = new CrashSwitch();
        if (!_world.Faults.IsCalm && _world.Faults.Between(0, 7) == 0) _crash.Arm(_world.Faults.Between(1, 15));
        try
        {
            Engine = _world.StartEngine(_world, _crash);
            Engine.Services.Failed += Fail;
        }
        catch (Exception failure) when (failure is VenueException or JournalException)
        {
            // The account could not be read, or what was found there not be written: the engine must not start, and is started again.
            _crash.Kill(FailedStart);
        }
        catch (CrashException)
        {
            // Buried after the step.
        }

        return Timeout.InfiniteTimeSpan;
    }

    /// <summary>The host has ended the run. After a crash that is the host's way out; after a refused write it has to.</summary>
    private void End(ISimulatedEngine engine)
    {
        if (_crash.IsDead) return;
        if (engine.Failure is { } failure && !MayEndTheRun(failure)) Defect = failure;
        _crash.Kill(OwnStop);
    }

    private void Fail(Exception failure)
    {
        // Whatever else fails on the way down is told once.
        if (_isFailing) return;
        if (!MayEndTheRun(failure)) Defect = failure;
        _isFailing = true;
        _agony = _world.Faults.Between(0, LongestAgony);
    }
}
