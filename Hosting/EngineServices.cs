using QuantConnect.Configuration;
using QuantConnect.Logging;
using QuantConnect.Util;
using Sluice.Core.Configuration;
using Sluice.Core.Control;
using Sluice.Core.Events;
using Sluice.Core.Journal;
using Sluice.Core.Scheduling;
using Sluice.Core.Signals;
using Sluice.Core.Storage;
using Sluice.Core.Streams;

namespace Sluice.Hosting;

/// <summary>
/// The one place where algorithm, brokerage and data feeds find what they share: configuration, clock, scheduler, journal, control, streams.
/// The host creates those three on its own, in an order of its own; the first one to ask has this made.
/// </summary>
public sealed class EngineServices : IDisposable
{
    /// <summary>The key of LEAN's configuration that names <c>sluice.json</c>.</summary>
    public const string ConfigurationKey = "sluice-config";

    private static readonly Lock Gate = new();

    private readonly EventPublisher? _publisher;
    private Heartbeat? _heartbeat;
    private readonly OutboxPruner? _pruner;
    private Exception? _failure;

    /// <summary>Puts services together. <paramref name="storage"/> is null in a backtest: nothing outlives it.</summary>
    public EngineServices(EngineConfiguration configuration, TimeProvider clock, IWorkScheduler scheduler, IEngineStorage? storage)
    {
        Configuration = configuration;
        Clock = clock;
        Scheduler = scheduler;
        Storage = storage;
        Health = new AccountHealth(clock);
        Codec = new SignalCodec(configuration.Signals);
        Names = new StreamNames(configuration.Partition);
        var store = storage?.OpenJournal() ?? new MemoryJournalStore();
        Journal = new EngineJournal(store, new JournalOptions(configuration.Deployment, configuration.Producer, WithTimes: storage != null) { Contracts = configuration.CreateContractTerms() });
        Control = new TradingControl(storage?.OpenControl() ?? new MemoryControlStore(clock));
        scheduler.Failed += Fail;
        if (storage == null) return;
        Streams = storage.OpenStreams();
        _publisher = new EventPublisher(Journal, Streams, scheduler, clock, Report);
        _publisher.Start();
        _pruner = new OutboxPruner(Journal, Streams, scheduler, clock, Report);
    }

    public EngineConfiguration Configuration { get; }

    /// <summary>The file that the configuration was read from; null when it was made by hand.</summary>
    public string? ConfigurationFile { get; init; }

    public TimeProvider Clock { get; }

    public IWorkScheduler Scheduler { get; }

    /// <summary>Null in a backtest.</summary>
    public IEngineStorage? Storage { get; }

    /// <summary>Null in a backtest.</summary>
    public IStreams? Streams { get; }

    public EngineJournal Journal { get; }

    public VenueAbilities Abilities { get; } = new();

    public AccountHealth Health { get; }

    public TradingControl Control { get; }

    public SignalCodec Codec { get; }

    public StreamNames Names { get; }

    /// <summary>The first failure of a worker. The engine cannot go on after one.</summary>
    public Exception? Failure => Volatile.Read(ref _failure);

    /// <summary>Raised once, on the failed worker's thread.</summary>
    public event Action<Exception>? Failed;

    /// <summary>The services of this process: those that were added to the composer, else made by the configuration and added.</summary>
    /// <exception cref="ConfigurationException">The configuration has faults.</exception>
    /// <exception cref="JournalException">The journal cannot be opened.</exception>
    public static EngineServices Resolve()
    {
        lock (Gate)
        {
            if (Composer.Instance.GetPart<EngineServices>() is { } existing) return existing;
            var services = Create();
            services.StartHeartbeat();
            Composer.Instance.AddPart(services);
            return services;
        }
    }

    /// <summary>Writes a line to the host's log, for what is passing and heals by itself.</summary>
    public static void Report(string message) => Log.Trace($"Sluice: {message}");

    public void Dispose()
    {
        _heartbeat?.Dispose();
        _pruner?.Dispose();
        _publisher?.Dispose();
        Journal.Store.Dispose();
        Storage?.Dispose();
    }

    private static EngineServices Create()
    {
        var file = Config.Get(ConfigurationKey, "sluice.json");
        var configuration = ConfigurationReader.Read(file);
        var clock = TimeProvider.System;
        var storage = Config.GetBool("live-mode") ? StorageFactory.Create(configuration, clock) : null;
        return new EngineServices(configuration, clock, new ThreadWorkScheduler(), storage) { ConfigurationFile = Path.GetFullPath(file) };
    }

    /// <summary>Of a run of its own: whoever puts services together by hand has no ledger that watches.</summary>
    private void StartHeartbeat()
    {
        if (Streams == null) return;
        _heartbeat = new Heartbeat(Streams, Configuration.Producer, Clock);
        _heartbeat.Start(Scheduler);
    }

    private void Fail(string worker, Exception failure)
    {
        Log.Error(failure, $"Sluice: worker '{worker}' failed; the engine stops");
        if (Interlocked.CompareExchange(ref _failure, failure, null) == null) Failed?.Invoke(failure);
    }
}
