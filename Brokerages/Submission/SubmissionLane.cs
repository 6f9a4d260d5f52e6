using Sluice.Core;
using Sluice.Core.Control;
using Sluice.Core.Diagnostics;
using Sluice.Core.Events;
using Sluice.Core.Journal;
using Sluice.Core.Scheduling;
using Sluice.Venues.Trading;

namespace Sluice.Brokerages.Submission;

/// <summary>
/// The only way to a venue: one lane for each account. It journals that an order is about to leave before it leaves, sends it once, and
/// journals what became of it. Everything runs in the steps of one worker; other threads only leave messages.
/// </summary>
internal sealed class SubmissionLane : IDisposable
{
    private readonly EngineJournal _journal;
    private readonly TimeProvider _clock;
    private readonly IWorkScheduler _scheduler;
    private readonly IVenue _venue;
    private readonly LaneOptions _options;
    private readonly LaneMailbox _mailbox;
    private readonly LaneChanges _changes;
    private readonly OrderDesk _orders;
    private readonly SendDesk _sends;
    private readonly CancelDesk _cancels;
    private readonly ReplaceDesk _replaces;
    private readonly Sweeper _sweeper;
    private readonly FeeDesk _fees;
    private readonly DecisionDesk _decisions;
    private readonly StartupResolver _resolver;
    private readonly List<LaneMessage> _taken = [];
    private IWorker? _worker;
    private bool _resolved;
    private volatile bool _resting;
    private long _steps;

    public SubmissionLane(
        EngineJournal journal, TradingControl control, TimeProvider clock, IWorkScheduler scheduler, IVenue venue, ILaneListener listener, LaneOptions options)
    {
        options.Validate();
        (_journal, _clock, _scheduler, _venue, _options) = (journal, clock, scheduler, venue, options);
        _mailbox = new LaneMailbox(options.CommandCapacity, options.ReportCapacity);
        _changes = new LaneChanges(journal, listener, Counters, venue.Profile.Account);
        _orders = new OrderDesk(venue.Profile, _changes, options, Counters, listener, clock);
        var perSecond = Math.Min(venue.Profile.RequestsPerSecond, options.RequestsPerSecond ?? decimal.MaxValue);
        var burst = Math.Min(venue.Profile.Burst, options.Burst ?? int.MaxValue);
        var budget = new RateBudget(clock, perSecond, burst, options.ReservedShare);
        var pause = new VenuePause(venue, _changes, listener, clock);
        var gate = new SendGate(journal, control, venue.Profile);
        Action<LaneMessage> post = message => Post(message);
        _sends = new SendDesk(journal, venue, gate, budget, pause, _changes, options, Counters, listener, clock, post);
        _cancels = new CancelDesk(venue, budget, pause, _orders, _changes, options, Counters, listener, clock, post);
        _replaces = new ReplaceDesk(journal, venue, gate, budget, pause, _orders, _changes, options, Counters, listener, clock, post);
        _sweeper = new Sweeper(journal, venue, _orders, _changes, options, Counters, listener, clock, post);
        _fees = new FeeDesk(journal, venue, _changes, options, Counters, listener, clock, post);
        _decisions = new DecisionDesk(journal, control, venue.Profile, _changes, _orders, clock);
        _resolver = new StartupResolver(journal, venue, _orders, _changes, options, clock);
        venue.Reported += OnReported;
        venue.ConnectionChanged += OnConnectionChanged;
    }

    public LaneCounters Counters { get; } = new();

    /// <summary>
    /// Settles what the run before left, on the caller's thread, and returns the account as the host should see it. Called once, connected,
    /// before <see cref="Start"/>.
    /// </summary>
    /// <exception cref="VenueException">The account cannot be read: the engine must not start.</exception>
    public VenueSnapshot Resolve()
    {
        Invariant.Holds(_worker == null, "the lane resolves before it starts");
        var snapshot = _resolver.Run();
        _resolved = true;
        return snapshot;
    }

    /// <summary>In the place of <see cref="Resolve"/> when the account cannot be reached: what it may have is settled when it can.</summary>
    /// <param name="why">For people.</param>
    public void Postpone(string why)
    {
        Invariant.Holds(_worker == null, "the lane puts off what is to be resolved before it starts");
        _resolver.Postpone(why);
        _resolved = true;
    }

    /// <summary>Tells of a connection that the venue does not tell of by itself: the first one, when it comes late.</summary>
    public void TellConnection(bool connected, string message) => OnConnectionChanged(connected, message);

    /// <summary>Begins to work. What was asked for before is done now.</summary>
    public void Start()
    {
        Invariant.Holds(_resolved && _worker == null, "the lane starts once, and only after what the run before left is settled");
        _worker = _scheduler.Start($"lane {_venue.Profile.Account}", Step);
    }

    /// <summary>Asks for a planned intent to be sent. Returns at once; what becomes of it is told to the listener.</summary>
    /// <param name="key">The intent.</param>
    /// <param name="orderId">The order's id in events: the run, a dash, the host's order id.</param>
    /// <returns>False when the lane is full. The intent is then done, not sent.</returns>
    public bool Place(IntentKey key, string orderId) => Place([(key, orderId)]);

    /// <summary>Asks for the legs of one combo to be sent as one order. As <see cref="Place(IntentKey, string)"/> otherwise.</summary>
    /// <param name="legs">All legs in their order, each with its order's id in events.</param>
    /// <returns>False when the lane is full. The legs are then done, not sent.</returns>
    public bool Place(IReadOnlyList<(IntentKey Key, string OrderId)> legs)
    {
        if (Post(new PlaceCommand(legs))) return true;
        // It never came into the lane, so nobody else writes these intents.
        var (batch, now) = (new JournalBatch(), _clock.GetUtcNow().UtcDateTime);
        foreach (var (key, _) in legs)
        {
            if (_journal.FindIntent(key) is not { State: IntentState.Planned } intent) continue;
            batch.Put(intent.ToDone(IntentOutcome.NotSent, ReasonCode.HostRefused, $"{_options.CommandCapacity} orders wait in the lane already", now));
        }

        _journal.Commit(batch);
        return false;
    }

    /// <summary>Ends a planned intent without sending it, and with it the other legs of its combo.</summary>
    /// <returns>False when the lane is full.</returns>
    public bool Refuse(IntentKey key, ReasonCode reason, string message) => Post(new RefuseCommand(key, reason, message));

    /// <summary>Asks for an intent to be ended wherever it stands, and with it the other legs of its combo. Repeated until it has ended.</summary>
    /// <returns>False when the lane is full.</returns>
    public bool Cancel(IntentKey key) => Post(new CancelCommand(key));

    /// <summary>Asks for other prices of a working order, in place. The old ones hold until the venue has confirmed; what comes to nothing is told.</summary>
    /// <param name="key">The intent.</param>
    /// <param name="prices">All prices that the order shall have.</param>
    /// <returns>False when the lane is full.</returns>
    public bool Replace(IntentKey key, IntentPrices prices) => Post(new ReplaceCommand(key, prices));

    /// <summary>
    /// Sends nothing more, and waits for the answers to what was sent, for a bounded time. What is planned stays planned; what has no answer
    /// by then is in doubt, and is asked for at the next start.
    /// </summary>
    /// <returns>Whether everything that was sent is answered.</returns>
    public bool Rest(TimeSpan patience)
    {
        if (_worker == null) return true;
        _resting = true;
        // A step that was under way may have sent something: from its end on the journal shows it.
        var steps = Interlocked.Read(ref _steps);
        _worker.Wake();
        return _scheduler.WaitUntil(() => Interlocked.Read(ref _steps) > steps && !IsSending(), patience);
    }

    /// <summary>Goes on after a rest.</summary>
    public void Continue()
    {
        _resting = false;
        _worker?.Wake();
    }

    public void Dispose()
    {
        _venue.Reported -= OnReported;
        _venue.ConnectionChanged -= OnConnectionChanged;
        _worker?.Dispose();
    }

    private void OnReported(VenueReport report) => Post(new ReportMessage(report));

    private void OnConnectionChanged(bool connected, string message) => Post(new ConnectionMessage(connected, message));

    private bool Post(LaneMessage message)
    {
        if (!_mailbox.Post(message)) return false;
        _worker?.Wake();
        return true;
    }

    /// <summary>One step: what has come in, journaled as one; then cancels, then orders, then a look at the venue when it is time.</summary>
    private TimeSpan Step()
    {
        _taken.Clear();
        _mailbox.Take(_taken, _options.StepMessages);
        foreach (var message in _taken) Handle(message);
        foreach (var key in _sends.TakeOverdue()) _orders.Answered(key, PlaceAnswer.Lost($"no answer within {_options.RequestTimeout.TotalSeconds:0.#} s"));
        if (_mailbox.Dropped > Counters.DroppedReports)
        {
            Counters.DroppedReports = _mailbox.Dropped;
            _orders.RequestSweep();
        }

        _decisions.Look();
        var parkedUntil = _orders.Settle();
        _changes.Commit();
        _cancels.Send();
        _replaces.Send();
        if (!_resting) _sends.Send();
        _sweeper.Run();
        _fees.Run();
        Interlocked.Increment(ref _steps);
        return Idle(parkedUntil);
    }

    private bool IsSending() => _journal.LiveIntents().Any(intent =>
        intent.State == IntentState.Sending && intent.Account == _venue.Profile.Account && intent.Broker == _venue.Profile.Broker);

    private TimeSpan Idle(DateTime? parkedUntil)
    {
        if (!_mailbox.IsEmpty) return TimeSpan.Zero;
        var idle = Waits.Shorter(_sends.Idle(), Waits.Shorter(Waits.Shorter(_cancels.Idle(), _replaces.Idle()), Waits.Shorter(_decisions.Idle(), Waits.Shorter(_sweeper.Idle(), _fees.Idle()))));
        return parkedUntil is { } until ? Waits.Shorter(idle, Waits.Until(until, _clock.GetUtcNow().UtcDateTime)) : idle;
    }

    private void Handle(LaneMessage message)
    {
        switch (message)
        {
            case PlaceCommand place: _sends.Enqueue(place); break;
            case CancelCommand cancel: _cancels.Ask(cancel.Key); break;
            case ReplaceCommand replace: _replaces.Ask(replace); break;
            case RefuseCommand refuse: Refused(refuse); break;
            case ReportMessage report: _orders.Reported(report.Report, ExecutionOrigin.Stream, complete: false); break;
            case PlaceAnswered placed:
                _sends.Answered(placed.Key);
                if (placed.Answer.Kind == PlaceAnswerKind.Accepted) CrashPoint.Reach(CrashPoint.VenueCalled);
                _orders.Answered(placed.Key, placed.Answer);
                break;
            case CancelAnswered canceled: _cancels.Answered(canceled.Key, canceled.Answer); break;
            case ReplaceAnswered replaced: _replaces.Answered(replaced.Key, replaced.Answer); break;
            case SweepAnswered swept: _sweeper.Answered(swept); break;
            case FeesAnswered fees: _fees.Answered(fees); break;
            case ConnectionMessage connection: Changed(connection); break;
            case EvidenceAnswered found: _sweeper.Answered(found); break;
            default: throw new InvariantViolationException($"the lane cannot handle a {message.GetType().Name}");
        }
    }

    private void Changed(ConnectionMessage connection)
    {
        _changes.Emit(AccountEvents.Connection(_venue.Profile, connection.Connected, connection.Words, _clock.GetUtcNow().UtcDateTime));
        if (connection.Connected) _orders.RequestSweep();
    }

    private void Refused(RefuseCommand refuse)
    {
        if (_changes.Find(refuse.Key) is not { State: IntentState.Planned } intent) return;
        Counters.NotSent++;
        foreach (var leg in _changes.LegsOf(intent))
            if (leg.State == IntentState.Planned) _changes.Step(leg, leg.ToDone(IntentOutcome.NotSent, refuse.Reason, refuse.Message, _clock.GetUtcNow().UtcDateTime));
    }
}
