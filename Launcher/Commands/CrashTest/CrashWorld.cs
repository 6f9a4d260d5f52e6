using Sluice.Core.Configuration;
using Sluice.Core.Events;
using Sluice.Core.Signals;
using Sluice.Core.Streams;
using Sluice.Launcher.Configuration;
using Sluice.Launcher.Counterparties;
using Sluice.Launcher.Engine;
using Sluice.Storage;

namespace Sluice.Launcher.Commands.CrashTest;

/// <summary>
/// The processes of a crash test, engine and Redis, in a folder of their own, with a producer and a reader of events beside them. One
/// thread: whoever waits calls <see cref="Pump"/>.
/// </summary>
internal sealed class CrashWorld : IDisposable
{
    /// <summary>The longest that a hung server holds up the producer.</summary>
    private static readonly TimeSpan StreamTimeout = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(5);

    private readonly TemporaryFolder _folder;
    private readonly CrashSettings _settings;
    private readonly CancellationToken _stop;
    private readonly LocalStorage _storage;
    private readonly IStreams _streams;
    private readonly ISignalDoor _door;
    private readonly int? _gatewayPort;
    private string _config;

    public CrashWorld(CrashSettings settings, TemporaryFolder folder, CancellationToken stop)
    {
        (_settings, _folder, _stop) = (settings, folder, stop);
        if (!settings.Embedded)
        {
            Redis = RedisProcess.TryStart(Directory.CreateDirectory(folder.File("redis")).FullName, synced: true)
                ?? throw new CommandFailure(ExitCode.Unreachable, "redis-server is not on the path or does not start: install it (Debian: apt-get install redis-server), or test embedded streams with --stream embedded");
        }

        Counterparty = CounterpartyChoice.ForKills(settings.Broker, settings.Seed);
        if (settings.HasGateway) _gatewayPort = GatewayBeside.FreePort();
        _config = CounterpartyConfiguration.Write(folder.Path, Counterparty, settings.Seed, Redis?.Endpoint, _gatewayPort);
        Configuration = ConfigurationLocator.Read(_config);
        Counterparty.Prepare(Configuration.StateFolder);
        _storage = new LocalStorage(
            new StorageOptions { StateFolder = Configuration.StateFolder, Streams = Configuration.Streams.Kind, RedisConfiguration = Configuration.Streams.Redis ?? "", StreamTimeout = StreamTimeout },
            TimeProvider.System);
        _streams = _storage.OpenStreams();
        if (settings.Plan.Any(kill => kill.Site.IsOfLedger())) Ledger = new LedgerBeside(_config, Configuration, folder.File("ledger.log"));
        Review = new DoubtReview(_storage.OpenControl());
        if (_gatewayPort is { } port) Gateway = new GatewayBeside(port, folder.File("gateway.log"));
        _door = Gateway?.Door as ISignalDoor ?? new StreamDoor(_streams, new StreamNames(Configuration.Partition).Signals);
        Producer = new SteadyProducer(settings.Seed, Counterparty.Market, Counterparty.SignalsPerSecond, TimeProvider.System);
    }

    public EngineConfiguration Configuration { get; }

    /// <summary>The venue, which outlives every engine.</summary>
    public ICounterparty Counterparty { get; }

    public string ConfigFile => _config;

    public RedisProcess? Redis { get; }

    /// <summary>Whether Redis is there to be read; the producer tries it all the same.</summary>
    public bool IsRedisAway { get; set; }

    public EngineProcess? Engine { get; private set; }

    /// <summary>Null where the plan has no kill of it.</summary>
    public LedgerBeside? Ledger { get; }

    /// <summary>Null where the plan has no kill of it: signals go straight into the stream then.</summary>
    public GatewayBeside? Gateway { get; }

    public SteadyProducer Producer { get; }

    /// <summary>Whether the producer makes new signals.</summary>
    public bool IsProducing { get; set; } = true;

    /// <summary>In the place of a person who looks at the venue's book.</summary>
    public DoubtReview Review { get; }

    public StreamLives Lives { get; } = new();

    public JournaledEvents Journaled { get; } = new();

    public string LogFile => _folder.File("engine.log");

    /// <summary>From now on engines get a venue without faults.</summary>
    public void Quiet()
    {
        Counterparty.Quiet();
        _config = CounterpartyConfiguration.Write(_folder.Path, Counterparty, _settings.Seed, Redis?.Endpoint, _gatewayPort);
    }

    /// <summary>Starts an engine in the place of the dead one.</summary>
    public void StartEngine(PlannedKill? kill)
    {
        Engine?.Dispose();
        Engine = EngineProcess.Start(_config, _settings.EngineCommand, LogFile, kill);
    }

    /// <summary>What the dead engine has left.</summary>
    public StateSnapshot Look() => StateSnapshot.Take(Configuration.StateFolder, _folder.File("snapshot"), Counterparty, Journaled);

    /// <summary>Holds the books of a ledger that has ended against the journal.</summary>
    public void AuditBooks(StateSnapshot state, Findings found) => LedgerAudit.Check(Configuration.Ledger!, _streams, state.Executions, _folder.File("rebuilt-ledger.db"), found);

    /// <summary>Signals in the gateway's inbox without a disposition.</summary>
    public long OpenInInbox => _storage.OpenInbox().Count().Open;

    /// <summary>Holds the inbox of a gateway that has ended against what it promised.</summary>
    public void AuditInbox(Findings found) => GatewayBeside.Check(_storage, found);

    /// <summary>Produces, reads, and waits a moment.</summary>
    /// <exception cref="OperationCanceledException">The test was stopped.</exception>
    public void Pump()
    {
        _stop.ThrowIfCancellationRequested();
        if (IsProducing) Producer.Make();
        Producer.Send(_door);
        if (!IsRedisAway)
        {
            try
            {
                Lives.Read(_streams);
            }
            catch (StreamUnavailableException)
            {
                // It has just come back, or the machine is busy: the next turn reads on.
            }
        }

        Thread.Sleep(Tick);
    }

    /// <summary>Pumps until the condition holds. False when it did not within the time.</summary>
    public bool PumpUntil(Func<bool> condition, TimeSpan patience)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            if (TimeProvider.System.GetElapsedTime(start) > patience) return false;
            Pump();
        }

        return true;
    }

    /// <summary>Pumps for a while, or until the engine has died.</summary>
    public void PumpFor(TimeSpan time) => PumpUntil(() => Engine!.HasExited, time);

    /// <summary>Whether every signal has its disposition in the stream's present life.</summary>
    public bool IsDecided => Producer.IsIdle && Producer.Keys.All(Lives.Current.Dispositions.ContainsKey);

    /// <summary>Whether every accepted signal has its completion there.</summary>
    public bool IsCompleted => Producer.IsIdle && Producer.Keys.All(key => !Lives.Current.IsAccepted(key) || Lives.Current.Completions.ContainsKey(key));

    public void Dispose()
    {
        Engine?.Dispose();
        Ledger?.Dispose();
        Gateway?.Dispose();
        Counterparty.Dispose();
        _storage.Dispose();
        Redis?.Dispose();
    }
}
