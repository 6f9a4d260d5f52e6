using QuantConnect.Interfaces;
using QuantConnect.Util;
using Sluice.Core.Journal;
using Sluice.Core.Signals;
using Sluice.Core.Streams;
using Sluice.Launcher.Commands.CrashTest;
using Sluice.Launcher.Commands.Demo;
using Sluice.Launcher.Counterparties;
using Sluice.Launcher.Engine;
using Sluice.Launcher.Output;
using Sluice.Storage;

namespace Sluice.Launcher.Commands.FaultTest;

/// <summary>A fault test from the first signal to the last comparison: trade, let the faults end, compare, close everything, compare again.</summary>
internal sealed class FaultRun : IDisposable
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(300);

    /// <summary>Where orders carry keys nothing is in doubt any more by then, counted from the last fault.</summary>
    private static readonly TimeSpan DoubtPatience = TimeSpan.FromMinutes(1);

    /// <summary>A market order that works for longer is one that the venue has filled in part and forgotten.</summary>
    private static readonly TimeSpan Forgotten = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(5);

    /// <summary>A signal in two becomes an order; when far fewer do, something is wrong that waiting does not mend.</summary>
    private const int SignalsPerOrder = 12;

    private readonly FaultSettings _settings;
    private readonly TemporaryFolder _folder;
    private readonly CommandOutput _output;
    private readonly SimulatedCounterparty _venue;
    private readonly StreamWriter _log;
    private readonly EngineLog _engineLog;
    private readonly CancellationToken _stop;
    private readonly LiveRun _engine;
    private readonly LocalStorage _storage;
    private readonly IStreams _streams;
    private readonly SteadyProducer _producer;
    private readonly StreamDoor _door;
    private readonly PublishedEvents _events = new();
    private long _lookedAt;
    private long _lastDoubt;
    private TimeSpan? _settled;
    private readonly HashSet<SignalKey> _takenBack = [];
    private readonly long _started = TimeProvider.System.GetTimestamp();

    public FaultRun(FaultSettings settings, TemporaryFolder folder, CommandOutput output, CancellationToken stop)
    {
        (_settings, _folder, _output, _stop) = (settings, folder, output, stop);
        _venue = CounterpartyChoice.ForFaults(settings.Broker, settings.Seed);
        var file = CounterpartyConfiguration.Write(folder.Path, _venue, settings.Seed, redis: null);
        _venue.Prepare(folder.File("state"));
        _log = new StreamWriter(folder.File("engine.log")) { AutoFlush = true };
        _engineLog = new EngineLog(_log, withTraces: true, withStacks: true);
        _engine = LiveRun.Start(file, _engineLog);
        _storage = new LocalStorage(_engine.Services.Configuration, TimeProvider.System);
        _streams = _storage.OpenStreams();
        _door = new StreamDoor(_streams, _engine.Services.Names.Signals);
        _producer = new SteadyProducer(settings.Seed, _venue.Market, _venue.SignalsPerSecond, TimeProvider.System);
    }

    private EngineJournal Journal => _engine.Services.Journal;

    /// <exception cref="CommandFailure">The engine or the simulator failed, or nothing was traded.</exception>
    public FaultReport Run()
    {
        var found = new Findings();
        _output.Note($"sluice: trading at {_settings.Broker}'s simulator until it has {_settings.Orders} orders");
        Trade();
        _venue.Quiet();
        var quietSince = _lastDoubt = TimeProvider.System.GetTimestamp();
        _output.Note("sluice: the faults have ended; everything has to come to agree");
        if (!WaitUntil(IsAtRest)) found.AddLost($"not everything came to rest within {_venue.SettlePatience.TotalSeconds:0} s of the last fault");
        if (_venue.Read().CarriesKeys) _settled = TimeProvider.System.GetElapsedTime(quietSince, _lastDoubt);
        if (_settled > DoubtPatience) found.AddLost($"orders were in doubt until {_settled.Value.TotalSeconds:0} s after the last fault, and {DoubtPatience.TotalSeconds:0} s are enough");
        CompareHeld(found);
        _producer.Make(DemoScript.Flatten);
        WaitUntil(() => _events.Completions.ContainsKey(DemoScript.Flatten.Key) && IsAtRest());
        CompareClosed(found);
        End();
        var state = StateSnapshot.Take(_engine.Services.Configuration.StateFolder, _folder.File("snapshot"), _venue, new JournaledEvents());
        return Judge(state, found);
    }

    public void Dispose()
    {
        _engine.Dispose();
        _storage.Dispose();
        _engineLog.Dispose();
        _log.Dispose();
        _venue.Dispose();
    }

    private void Trade()
    {
        while (_venue.OwnOrders < _settings.Orders)
        {
            if (_producer.Keys.Count > (_settings.Orders * SignalsPerOrder) + 200)
                throw new CommandFailure(ExitCode.Failed, $"{_producer.Keys.Count} signals have made {_venue.OwnOrders} orders: the engine's log is {_folder.File("engine.log")}");
            _producer.Make();
            TakeBackForgotten();
            Pump();
        }
    }

    /// <summary>Orders that are filled in part and then forgotten by the venue would hold up their instruments for ever: their producer takes them back.</summary>
    private void TakeBackForgotten()
    {
        if (TimeProvider.System.GetElapsedTime(_lookedAt) < LookInterval) return;
        _lookedAt = TimeProvider.System.GetTimestamp();
        var since = TimeProvider.System.GetUtcNow().UtcDateTime - Forgotten;
        foreach (var intent in Journal.LiveIntents())
        {
            if (intent.State != IntentState.Working || intent.Kind != OrderKind.Market || intent.Changed > since || !_takenBack.Add(intent.Signal)) continue;
            _producer.Make(DemoScript.TakeBack(intent.Signal));
        }
    }

    /// <exception cref="OperationCanceledException">The test was stopped.</exception>
    private void Pump()
    {
        _stop.ThrowIfCancellationRequested();
        if (_engine.Failure is { } failure) throw new CommandFailure(ExitCode.Failed, $"the engine stopped by itself: {failure.Message}", failure);
        if (_venue.Failures is [var broken, ..]) throw new CommandFailure(ExitCode.Failed, $"the simulator itself failed, so that this proves nothing: {broken}");
        _producer.Send(_door);
        _events.Read(_streams);
        Thread.Sleep(Tick);
    }

    private bool WaitUntil(Func<bool> condition)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            if (TimeProvider.System.GetElapsedTime(start) > _venue.SettlePatience) return false;
            Pump();
        }

        return true;
    }

    /// <summary>Every signal is decided, nothing is on its way or in doubt that evidence can settle, and the journal has every fill.</summary>
    private bool IsAtRest()
    {
        var live = Journal.LiveIntents();
        if (live.Any(intent => intent.State == IntentState.Unknown)) _lastDoubt = TimeProvider.System.GetTimestamp();
        if (!_producer.IsIdle || !_producer.Keys.All(_events.Dispositions.ContainsKey)) return false;
        if (live.Any(intent => intent.State is IntentState.Planned or IntentState.Sending)) return false;
        // The rest takes reading the whole journal: a few times a second is enough.
        if (TimeProvider.System.GetElapsedTime(_lookedAt) < LookInterval) return false;
        _lookedAt = TimeProvider.System.GetTimestamp();
        var book = _venue.Read();
        if (book.CarriesKeys && live.Any(intent => intent.State == IntentState.Unknown)) return false;
        using var journal = OpenJournal();
        var owners = OrderOwners.Of(journal.Intents(), book);
        var booked = journal.Executions().GroupBy(fill => fill.BrokerOrderId).ToDictionary(fills => fills.Key, fills => fills.Max(fill => fill.CumulativeTo));
        return book.Filled().All(order => owners.IsEliminated(order.Key) || booked.GetValueOrDefault(order.Key) == order.Value);
    }

    /// <summary>While positions are held: the venue's, the books' and LEAN's.</summary>
    private void CompareHeld(Findings found)
    {
        using var journal = OpenJournal();
        var (books, intents) = (journal.Positions(), journal.Intents());
        var book = _venue.Read();
        var owners = OrderOwners.Of(intents, book);
        var audit = new DemoAudit();
        audit.CheckBooks(books, book, owners);
        audit.CheckCash(journal.Executions(), book, owners);
        foreach (var difference in audit.Differences) found.AddDifference($"with positions: {difference}");
        AwaitHost(books);
        HostAudit.CheckPositions(_engine.Algorithm, books, found);
        // LEAN counts an inverse contract's profit in its own way until it reads the account again.
        if (book.Cash.Keys.SequenceEqual([CashTerms.Dollars.Currency])) HostAudit.CheckCash(_engine.Algorithm, book, owners, withOthers: false, found);
    }

    /// <summary>When all is closed LEAN reads the account's cash, and it is the venue's.</summary>
    private void CompareClosed(Findings found)
    {
        using var journal = OpenJournal();
        AwaitHost(journal.Positions());
        HostAudit.CheckPositions(_engine.Algorithm, journal.Positions(), found);
        var book = _venue.Read();
        if (book.CarriesKeys && book.OwnFills.Any() && book.Positions.Any(held => book.OwnQuantity(held.Symbol) != 0)) return;
        var brokerage = Composer.Instance.GetPart<IBrokerage>()!;
        if (!brokerage.PerformCashSync(_engine.Algorithm, TimeProvider.System.GetUtcNow().UtcDateTime, () => TimeSpan.FromDays(1))) found.AddDifference("LEAN could not read the account's cash");
        else if (book.Positions.All(held => book.TermsOf(held.Symbol).Rule == CashRule.Premium)) HostAudit.CheckCash(_engine.Algorithm, book, OrderOwners.Of(journal.Intents(), book), withOthers: true, found);
    }

    /// <summary>The host is told after the journal, by a worker of its own.</summary>
    private void AwaitHost(IReadOnlyList<Core.Books.BookPosition> books)
    {
        var start = TimeProvider.System.GetTimestamp();
        var differences = new Findings();
        do
        {
            differences = new Findings();
            HostAudit.CheckPositions(_engine.Algorithm, books, differences);
            if (!differences.IsClean) Pump();
        }
        while (!differences.IsClean && TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(5));
    }

    private JournalView OpenJournal() =>
        JournalView.Open(_engine.Services.Configuration.StateFolder) ?? throw new CommandFailure(ExitCode.Failed, "the engine has written no journal");

    private void End()
    {
        _engine.Stop();
        if (!_engine.WaitForExit(TimeSpan.FromSeconds(20))) throw new CommandFailure(ExitCode.Failed, "the engine does not end within 20 s");
        _events.Read(_streams);
    }

    private FaultReport Judge(StateSnapshot state, Findings found)
    {
        var (lives, journaled) = (new StreamLives(), new JournaledEvents());
        using var journal = OpenJournal();
        journaled.Read(journal);
        lives.Read(_streams);
        found.AddNew(new CrashAudit(journaled, lives, settlesDoubtAtStart: false).CheckEnd(state, _producer.Keys), new Findings());
        return new FaultReport
        {
            Settings = _settings,
            Found = found,
            Signals = _producer.Keys.Count,
            Orders = state.Venue.OwnOrders.Count(),
            Fills = state.Venue.OwnFills.Count(),
            FillsFound = state.Executions.Count(fill => fill.Origin != ExecutionOrigin.Stream),
            ByHand = state.Venue.Orders.Count(order => order.IsManual),
            Doubt = DoubtTimes.Measure(journal),
            Settled = _settled,
            Struck = _venue.Struck,
            Duration = TimeProvider.System.GetElapsedTime(_started)
        };
    }
}
