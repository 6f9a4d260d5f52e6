using Sluice.Core;
using Sluice.Core.Journal;
using Sluice.Tests.Simulation.Checks;
using Sluice.Tests.Simulation.Disk;
using Sluice.Tests.Simulation.Faults;

namespace Sluice.Tests.Simulation.States;

/// <summary>
/// One seed of the states alone: steps that the tables allow and steps that they do not, on the production journal, with the failures that a
/// disk and a second engine can bring. At the end everything is led to its end.
/// </summary>
internal sealed class StateWalk
{
    public const int LeastSteps = 500;

    public const int LeastSignals = 50;

    public const int LeastFaults = 3;

    private const double IllegalShare = 0.2;

    private const double FaultShare = 0.015;

    /// <summary>A replay is dear.</summary>
    private const int BetweenReplays = 100;

    /// <summary>Many times what the longest walk takes.</summary>
    private const int MostSteps = 20_000;

    private readonly Random _random;
    private readonly FaultDice _faults;
    private readonly SimulatedDisk _disk;
    private readonly Population _population;
    private readonly StateChecks _checks;
    private readonly LegalSteps _legal;
    private readonly IllegalSteps _illegal;
    private CrashSwitch _crash = new();
    private EngineJournal _journal;
    private long _writes;

    public StateWalk(int seed, Sabotage planted = Sabotage.None)
    {
        Seed = seed;
        _random = new Random(seed);
        _faults = new FaultDice(unchecked(seed * 1_000_003)) { Planted = planted };
        _disk = new SimulatedDisk(_faults);
        _population = new Population(_random);
        _checks = new StateChecks(_disk, Model, _population);
        _disk.Written += Model.Take;
        _disk.Written += _population.Take;
        _disk.Written += _ => _writes++;
        _legal = new LegalSteps(_random, _population);
        _illegal = new IllegalSteps(_random, _population, _legal);
        _journal = Open();
    }

    /// <summary>Told of each step before it is taken.</summary>
    public event Action<string>? Stepping;

    public int Seed { get; }

    public int Steps { get; private set; }

    public JournalModel Model { get; } = new();

    public IReadOnlyDictionary<Fault, long> Faults => _faults.Counts;

    /// <summary>How often each illegal step was refused.</summary>
    public Dictionary<string, long> Refused { get; } = [];

    /// <exception cref="SimulationException">A rule was broken; the message says which, and after how many steps.</exception>
    public void Run()
    {
        try
        {
            while (Steps < LeastSteps || _population.Signals < LeastSignals || _faults.Counts.Values.Sum() < LeastFaults) Step(Take);
            _faults.IsCalm = true;
            Reopen();
            while (_population.LiveSignals.Count + _population.LiveIntents.Count > 0) Step(() => Allow(_legal.End()));
            _checks.AtEnd(_journal);
        }
        catch (Exception failure)
        {
            throw new SimulationException($"seed {Seed}, step {Steps}: {failure.Message}", failure);
        }
    }

    private void Step(Action take)
    {
        _legal.Number = ++Steps;
        if (Steps > MostSteps) throw new SimulationException("the walk never comes to its end");
        take();
        _checks.AfterStep(_journal);
        if (Steps % BetweenReplays == 0) _checks.Replay(_journal);
    }

    private void Take()
    {
        if (_random.NextDouble() < FaultShare) Strike();
        else if (_random.NextDouble() < IllegalShare && _illegal.Next() is { } illegal) Refuse(illegal);
        else if (_random.Next(5) == 0) Send();
        else Allow(_legal.Next());
    }

    private void Allow(DrawnStep step)
    {
        Stepping?.Invoke(step.Name);
        Survive(() =>
        {
            var writes = _writes;
            _journal.Commit(step.Batch);
            if (_writes != writes + 1) throw new SimulationException($"'{step.Name}' was committed and not written");
        });
    }

    /// <summary>Sending is journaled for those that are planned, and for no others.</summary>
    private void Send()
    {
        Stepping?.Invoke("begin sending");
        var asked = Enumerable.Range(0, 3).Select(_ => _random.Next(4) == 0 ? _population.AnyEndedIntent() : _population.AnyLiveIntent()).OfType<IntentRecord>().DistinctBy(intent => intent.Key).ToList();
        var planned = asked.Where(intent => intent.State == IntentState.Planned).Select(intent => intent.Key).ToList();
        Survive(() =>
        {
            var sending = _journal.BeginSending([.. asked.Select(intent => (intent.Key, $"{_journal.Run}-{Steps}"))], WalkRecords.TimeOf(Steps));
            if (!sending.Select(intent => intent.Key).SequenceEqual(planned)) throw new SimulationException($"{sending.Count} orders began sending, {planned.Count} were planned");
            if (sending.Any(intent => _disk.Store.FindIntent(intent.Key)?.State != IntentState.Sending)) throw new SimulationException("an order may be sent, and the disk does not have it as sending");
        });
    }

    /// <summary>An illegal step is refused, and nothing of its batch is written. What it may have left in memory, the next replay finds.</summary>
    private void Refuse(DrawnStep step)
    {
        Stepping?.Invoke($"{step.Name} (illegal)");
        Survive(() =>
        {
            var (writes, sequence) = (_writes, _journal.LastSequence);
            if (IsAllowed(step)) throw new SimulationException($"'{step.Name}' was committed, and must not be");
            if (_writes != writes || _journal.LastSequence != sequence) throw new SimulationException($"'{step.Name}' was refused and is written");
            Refused[step.Name] = Refused.GetValueOrDefault(step.Name) + 1;
        });
    }

    private bool IsAllowed(DrawnStep step)
    {
        try
        {
            _journal.Commit(step.Batch);
            return true;
        }
        catch (InvariantViolationException)
        {
            return false;
        }
    }

    private void Strike()
    {
        switch (_random.Next(4))
        {
            case 0: Restart(); break;
            case 1: Succeed(); break;
            default: _crash.Arm(_random.Next(1, 3)); break;
        }
    }

    private void Restart()
    {
        Stepping?.Invoke("restart");
        _checks.Replay(_journal);
        _faults.Count(Fault.CrashBetweenSteps);
        Reopen();
    }

    /// <summary>A second engine takes over while the first one knows nothing of it: whatever the first still writes is refused.</summary>
    private void Succeed()
    {
        Stepping?.Invoke("a second engine takes over");
        _checks.Replay(_journal);
        _faults.Count(Fault.Zombie);
        var stale = _journal;
        // A crash that still lies in wait for it would come before the refusal.
        _crash.Arm(0);
        Reopen();
        var writes = _writes;
        try
        {
            stale.Commit(_legal.Next().Batch);
        }
        catch (JournalException)
        {
            if (_writes != writes) throw new SimulationException("a stale engine was refused and has written");
            return;
        }

        throw new SimulationException("a stale engine was allowed to write");
    }

    /// <summary>Takes a step that a failure of the disk or a crash in it may end: a new engine then starts on what was written.</summary>
    private void Survive(Action step)
    {
        var writes = _writes;
        try
        {
            step();
        }
        catch (CrashException)
        {
            var isAfter = _crash.DiedIn == DiskSession.AfterWrite;
            _faults.Count(isAfter ? Fault.CrashAfterWrite : Fault.CrashBeforeWrite);
            if (_writes != writes + (isAfter ? 1 : 0)) throw new SimulationException($"killed at '{_crash.DiedIn}', {_writes - writes} transactions were written");
            Reopen();
        }
        catch (JournalException)
        {
            if (_writes != writes) throw new SimulationException("the disk refused a transaction and has it");
            Reopen();
        }
    }

    private void Reopen() => _journal = Open();

    private EngineJournal Open()
    {
        _crash = new CrashSwitch();
        return new EngineJournal(_disk.Open(_crash), WalkRecords.Options);
    }
}
