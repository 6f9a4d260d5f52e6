using Sluice.Launcher.Commands.Demo;
using Sluice.Launcher.Engine;

namespace Sluice.Launcher.Commands.CrashTest;

/// <summary>A crash test from its first kill to its last check.</summary>
internal sealed class CrashRun : IDisposable
{
    /// <summary>A pass of every crash point takes a fraction of a second, but at a venue without keys orders wait behind those in doubt, and on a busy machine everything does.</summary>
    private static readonly TimeSpan KillPatience = TimeSpan.FromSeconds(90);

    /// <summary>From a kill to the first disposition: a start takes a second or two, an outage of the stream up to five more.</summary>
    private static readonly TimeSpan RecoveryPatience = TimeSpan.FromSeconds(45);

    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(20);

    private readonly CrashSettings _settings;
    private readonly Action<KillRecord, int> _progress;
    private readonly CrashAudit _audit;
    private readonly List<KillRecord> _kills = [];
    private readonly long _started = TimeProvider.System.GetTimestamp();
    private long _killedAt;
    private long _bookedAtKill;

    /// <param name="settings">What to do.</param>
    /// <param name="folder">Where everything lies.</param>
    /// <param name="progress">Told of each kill that is over, and how many there were.</param>
    /// <param name="stop">Ends the test before its time.</param>
    public CrashRun(CrashSettings settings, TemporaryFolder folder, Action<KillRecord, int> progress, CancellationToken stop)
    {
        (_settings, _progress) = (settings, progress);
        World = new CrashWorld(settings, folder, stop);
        _audit = new CrashAudit(World.Journaled, World.Lives, World.Counterparty.SettlesDoubtAtStart);
    }

    public CrashWorld World { get; }

    /// <summary>The findings so far.</summary>
    public Findings Found { get; } = new();

    /// <summary>Carries out the plan, lets everything settle, and checks.</summary>
    /// <exception cref="CommandFailure">Something did not happen within its time, or the engine ended by itself.</exception>
    public CrashReport Run()
    {
        World.Ledger?.Start(null);
        World.Gateway?.Start(World.ConfigFile, null);
        World.StartEngine(_settings.Plan.Count == 0 ? null : _settings.Plan[0]);
        foreach (var plan in _settings.Plan) Execute(plan);
        return Finish();
    }

    public void Dispose() => World.Dispose();

    private void Execute(PlannedKill plan)
    {
        // An engine that has survived the kill before is not armed for this one.
        if (World.Engine is { HasExited: false } alive && plan.Site.IsPoint() && alive.Armed != plan.Site) Replace(plan);
        if (plan.Site.IsPoint()) KillAtPoint(plan);
        else if (plan.Site.IsOfLedger()) KillLedger(plan);
        else if (plan.Site.IsOfGateway()) KillGateway(plan);
        else if (plan.Site == CrashSite.Random) KillAtRandom(plan);
        else DisturbRedis(plan);
    }

    /// <summary>A kill that is not counted: it only makes room.</summary>
    private void Replace(PlannedKill plan)
    {
        AwaitRecovery();
        World.Engine!.Kill();
        Look(recovered: true);
        World.StartEngine(plan);
    }

    private void KillAtPoint(PlannedKill plan)
    {
        var died = World.PumpUntil(() => Watch() && World.Engine!.HasExited, KillPatience);
        if (!died) throw Failure($"crash point {plan.Site} was not passed {plan.Nth} times within {KillPatience.TotalSeconds:0} s");
        Died(plan);
        Restart();
    }

    private void KillAtRandom(PlannedKill plan)
    {
        if (_kills.Count > 0) AwaitRecovery();
        var start = TimeProvider.System.GetTimestamp();
        World.PumpUntil(() => Watch() && (World.Engine!.HasExited || TimeProvider.System.GetElapsedTime(start) >= plan.After), KillPatience);
        RequireAlive();
        World.Engine!.Kill();
        Died(plan);
        Restart();
    }

    /// <summary>The engine trades on; the ledger is armed by a restart, which is a kill that is not counted.</summary>
    private void KillLedger(PlannedKill plan)
    {
        var ledger = World.Ledger!;
        AwaitTrading();
        ledger.Start(plan);
        if (!World.PumpUntil(() => Watch() && ledger.HasExited, KillPatience)) throw Failure($"crash point {plan.Site} was not passed {plan.Nth} times within {KillPatience.TotalSeconds:0} s");
        if (ledger.ExitCode != EngineProcess.KilledCode) throw Failure($"the ledger ended by itself with exit code {ledger.ExitCode} instead of being killed");
        RequireAlive();
        _bookedAtKill = ledger.Booked;
        Record(plan, null);
        ledger.Start(null);
    }

    /// <summary>The engine trades on; the gateway is armed by a restart, which is a kill that is not counted.</summary>
    private void KillGateway(PlannedKill plan)
    {
        var gateway = World.Gateway!;
        AwaitTrading();
        if (plan.Site.IsArmed())
        {
            gateway.Start(World.ConfigFile, plan);
            if (!World.PumpUntil(() => Watch() && gateway.HasExited, KillPatience)) throw Failure($"crash point {plan.Site} was not passed {plan.Nth} times within {KillPatience.TotalSeconds:0} s");
            if (gateway.ExitCode != EngineProcess.KilledCode) throw Failure($"the gateway ended by itself with exit code {gateway.ExitCode} instead of being killed");
        }
        else
        {
            World.PumpFor(plan.After);
            gateway.Kill();
        }

        RequireAlive();
        Record(plan, null);
        gateway.Start(World.ConfigFile, null);
    }

    private void DisturbRedis(PlannedKill plan)
    {
        var redis = World.Redis!;
        AwaitTrading();
        var hung = plan.Site == CrashSite.RedisHung;
        World.IsRedisAway = true;
        if (hung) redis.Hang();
        else redis.Kill();
        World.PumpFor(plan.After);
        RequireAlive();
        if (plan.EngineToo) World.Engine!.Kill();
        if (plan.EngineToo && World.Gateway is { } gateway) gateway.Start(World.ConfigFile, null);
        if (plan.Site == CrashSite.RedisEmpty) redis.Forget();
        if (hung) redis.GoOn();
        else redis.Restart();
        World.IsRedisAway = false;
        if (plan.Site == CrashSite.RedisEmpty) BeginLife();
        var survived = !plan.EngineToo;
        Record(plan, survived ? null : Look(WasRecovered()));
        if (!survived) Restart();
    }

    private void BeginLife()
    {
        World.Lives.BeginLife();
        // What a gateway has taken in is its own to bring back.
        if (World.Gateway == null) World.Producer.SendAgain(World.Lives.IsDisposed);
    }

    private void Died(PlannedKill plan)
    {
        if (World.Engine!.ExitCode != EngineProcess.KilledCode) throw Failure($"the engine ended by itself with exit code {World.Engine.ExitCode} instead of being killed");
        Record(plan, Look(WasRecovered()));
    }

    /// <summary>Checks what the dead engine has left. What is found is the doing of the kill before.</summary>
    private StateSnapshot Look(bool recovered)
    {
        var state = World.Look();
        var found = _audit.CheckDead(state, recovered);
        if (_kills.Count > 0)
        {
            var last = _kills[^1];
            last.Found.AddNew(found, Found);
            if (state.LeaseTaken is { } taken && taken > last.At && last.Booted == null) last.Booted = taken - last.At;
        }

        Found.AddNew(found, new Findings());
        World.Review.Look(state, TimeProvider.System.GetUtcNow().UtcDateTime);
        return state;
    }

    private bool WasRecovered() => _kills.Count == 0 || _kills[^1].Recovered != null;

    private void Record(PlannedKill plan, StateSnapshot? left)
    {
        if (_kills.Count > 0) _progress(_kills[^1], _kills.Count);
        _kills.Add(new KillRecord(plan, TimeProvider.System.GetUtcNow().UtcDateTime) { Left = left?.States ?? new HashSet<string>() });
        _killedAt = TimeProvider.System.GetTimestamp();
    }

    /// <summary>Starts the next engine, armed for what the plan has next.</summary>
    private void Restart() => World.StartEngine(_kills.Count < _settings.Plan.Count ? _settings.Plan[_kills.Count] : null);

    /// <summary>Notes the first disposition after the last kill; of the ledger, the first event that it books. Always true, to stand in a condition.</summary>
    private bool Watch()
    {
        if (_kills.Count > 0 && _kills[^1] is { Recovered: null } last && IsBack(last)) last.Recovered = TimeProvider.System.GetElapsedTime(_killedAt);
        return true;
    }

    private bool IsBack(KillRecord last) => last.Plan.Site.IsOfLedger() ? World.Ledger!.Booked > _bookedAtKill : World.Lives.Current.LastDisposition > last.At;

    /// <summary>Before what disturbs a running engine.</summary>
    private void AwaitTrading()
    {
        if (_kills.Count > 0) AwaitRecovery();
        else if (!World.PumpUntil(() => World.Lives.Current.Dispositions.Count > 0 || World.Engine!.HasExited, RecoveryPatience)) throw Failure("the engine does not take signals");
        RequireAlive();
    }

    private void AwaitRecovery()
    {
        var recovered = World.PumpUntil(() => Watch() && (_kills[^1].Recovered != null || World.Engine!.HasExited), RecoveryPatience);
        RequireAlive();
        if (!recovered) throw Failure($"{(_kills[^1].Plan.Site.IsOfLedger() ? "no event was booked" : "no signal got a disposition")} within {RecoveryPatience.TotalSeconds:0} s of the kill '{_kills[^1]}'");
    }

    private void RequireAlive()
    {
        if (World.Engine!.HasExited) throw Failure($"the engine ended by itself with exit code {World.Engine.ExitCode}");
    }

    /// <summary>Quiet venue, everything decided, everything closed, engine ended: then nothing may be missing.</summary>
    private CrashReport Finish()
    {
        if (_kills.Count > 0) AwaitRecovery();
        World.Engine!.Kill();
        Look(recovered: true);
        World.IsProducing = false;
        World.Quiet();
        World.StartEngine(null);
        Settle(() => World.IsDecided, "a disposition");
        World.Producer.Make(DemoScript.Flatten);
        Settle(() => World.Lives.IsDisposed(DemoScript.Flatten.Key) && World.IsCompleted, "a completion");
        if (!World.Engine.Stop(StopPatience)) throw Failure($"the engine does not end within {StopPatience.TotalSeconds:0} s of SIGTERM");
        if (World.Engine.ExitCode != 0) throw Failure($"the engine ended with exit code {World.Engine.ExitCode} after SIGTERM");
        var state = World.Look();
        var end = _audit.CheckEnd(state, World.Producer.Keys);
        FinishBooks(state, end);
        FinishInbox(end);
        if (_kills.Count > 0)
        {
            _kills[^1].Found.AddNew(end, Found);
            _progress(_kills[^1], _kills.Count);
        }

        Found.AddNew(end, new Findings());
        if (World.Counterparty.Failures is [var failure, ..]) throw Failure($"the venue itself failed, so that this proves nothing: {failure}");
        return new CrashReport(_settings, _kills, Found, World.Counterparty, World.Producer, state, TimeProvider.System.GetElapsedTime(_started)) { Reviewed = World.Review.Decided };
    }

    /// <summary>The ledger books what is left and ends: then its books are those of the journal.</summary>
    private void FinishBooks(StateSnapshot state, Findings end)
    {
        if (World.Ledger is not { } ledger) return;
        World.Pump();
        var last = World.Lives.Current.LastSequence;
        if (!World.PumpUntil(() => ledger.Booked >= last || ledger.HasExited, RecoveryPatience)) end.AddLost($"the ledger has booked events up to {ledger.Booked} of {last}");
        if (ledger.HasExited) throw Failure($"the ledger ended by itself with exit code {ledger.ExitCode}");
        if (!ledger.Stop(StopPatience) || ledger.ExitCode != 0) throw Failure($"the ledger does not end cleanly within {StopPatience.TotalSeconds:0} s of SIGTERM");
        World.AuditBooks(state, end);
    }

    /// <summary>The gateway ends when it has read every disposition: then nothing is open in its inbox.</summary>
    private void FinishInbox(Findings end)
    {
        if (World.Gateway is not { } gateway) return;
        World.PumpUntil(() => gateway.HasExited || World.OpenInInbox == 0, RecoveryPatience);
        if (gateway.HasExited) throw Failure($"the gateway ended by itself with exit code {gateway.ExitCode}");
        if (!gateway.Stop(StopPatience) || gateway.ExitCode != 0) throw Failure($"the gateway does not end cleanly within {StopPatience.TotalSeconds:0} s of SIGTERM");
        World.AuditInbox(end);
    }

    /// <summary>What is still open when the time is up is for the audit to name.</summary>
    private void Settle(Func<bool> isSettled, string what)
    {
        var patience = World.Counterparty.SettlePatience;
        if (World.PumpUntil(() => isSettled() || World.Engine!.HasExited, patience)) RequireAlive();
        // What a person has to settle never is; the audit knows which signals that holds up.
        else if (World.Look().Venue.CarriesKeys) Found.AddLost($"not every signal has {what} within {patience.TotalSeconds:0} s of the last kill");
    }

    private CommandFailure Failure(string what) => new(ExitCode.Failed, $"{what} (after {_kills.Count} kills; the engine's log is {World.LogFile})");
}
