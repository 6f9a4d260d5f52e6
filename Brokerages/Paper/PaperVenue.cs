using Sluice.Brokerages.Submission;
using Sluice.Core.Events;
using Sluice.Core.Journal;
using Sluice.Core.Paper;
using Sluice.Core.Scheduling;
using Sluice.Venues.Trading;

namespace Sluice.Brokerages.Paper;

/// <summary>
/// A broker on paper: its own durable book, a market to fill against, and a wire with delays and faults. It tells nobody of an order or a
/// fill before its book is durable, so its evidence is its book. Requests, matching and answers run in the steps of one worker.
/// </summary>
internal sealed class PaperVenue : IVenue
{
    private const string ConnectionBroke = "the connection to the paper venue broke (a configured fault)";

    private static readonly IReadOnlySet<OrderKind> AllKinds = new HashSet<OrderKind>(Enum.GetValues<OrderKind>());
    private static readonly IReadOnlySet<OrderDuration> AllDurations = new HashSet<OrderDuration>(Enum.GetValues<OrderDuration>());

    private readonly Lock _bookGate = new();
    private readonly Lock _wireGate = new();
    private readonly PaperBook _book;
    private readonly PaperFloor _floor;
    private readonly PaperDice _dice;
    private readonly PaperOptions _options;
    private readonly TimeProvider _clock;
    private readonly IWorkScheduler _scheduler;
    private readonly DueQueue<PaperArrival> _arrivals = new();
    private readonly HashSet<IntentKey> _onTheWay = [];
    private readonly DueQueue<Action> _deliveries = new();
    private IWorker? _worker;
    private int _pricesChanged;

    public PaperVenue(IPaperAccountStore store, IPriceSource prices, TimeProvider clock, IWorkScheduler scheduler, PaperOptions options)
    {
        options.Validate();
        (_options, _clock, _scheduler) = (options, clock, scheduler);
        _dice = new PaperDice(options.Seed);
        _book = new PaperBook(store, options);
        _floor = new PaperFloor(_book, prices, _dice, options);
        Profile = new VenueProfile
        {
            Broker = "paper",
            Account = options.Account,
            Currency = options.Currency,
            Kinds = AllKinds,
            Durations = AllDurations,
            CarriesKey = true,
            MaximumLegs = IntentGroup.MaximumLegs,
            ReplacesInPlace = true,
            ClockSkew = TimeSpan.Zero,
            RequestsPerSecond = options.RequestsPerSecond,
            Burst = options.Burst
        };
    }

    public event Action<VenueReport>? Reported;

    /// <summary>Never raised: there is no connection that could be lost.</summary>
    public event Action<bool, string>? ConnectionChanged
    {
        add { }
        remove { }
    }

    public VenueProfile Profile { get; }

    public bool IsConnected => _worker != null;

    private DateTime Now => _clock.GetUtcNow().UtcDateTime;

    public void Connect() => _worker ??= _scheduler.Start($"paper {_options.Account}", Step);

    public void Disconnect()
    {
        _worker?.Dispose();
        _worker = null;
    }

    public void Dispose() => Disconnect();

    /// <summary>Tells that the market has moved: resting orders are looked at now. Cheap, callable from any thread.</summary>
    public void PricesChanged()
    {
        if (Interlocked.Exchange(ref _pricesChanged, 1) == 0) _worker?.Wake();
    }

    public Task<PlaceAnswer> PlaceAsync(IntentRecord intent, DateTime sendBy) => PlaceGroupAsync([intent], sendBy);

    /// <summary>Takes one order, or the legs of a combo. A combo is filled in full or not at all: its legs never part.</summary>
    public Task<PlaceAnswer> PlaceGroupAsync(IReadOnlyList<IntentRecord> legs, DateTime sendBy)
    {
        var answer = new TaskCompletionSource<PlaceAnswer>();
        var (loss, arrives) = Fate(legs[0].Key.Value, "place");
        if (arrives) Send(new PaperArrival(legs) { Place = answer, Loss = loss }, "place");
        else if (loss == PaperLoss.Broken) answer.SetResult(PlaceAnswer.Lost(ConnectionBroke));
        return answer.Task;
    }

    public Task<ReplaceAnswer> ReplaceAsync(IntentRecord intent, OrderPrices prices)
    {
        var answer = new TaskCompletionSource<ReplaceAnswer>();
        var question = $"replace {Now.Ticks}";
        var (loss, arrives) = Fate(intent.Key.Value, question);
        if (arrives) Send(new PaperArrival([intent]) { Replace = answer, Prices = prices, Loss = loss }, question);
        else if (loss == PaperLoss.Broken) answer.SetResult(ReplaceAnswer.Lost(ConnectionBroke));
        return answer.Task;
    }

    public Task<CancelAnswer> CancelAsync(IntentRecord intent)
    {
        var answer = new TaskCompletionSource<CancelAnswer>();
        // Each attempt has its own luck.
        var question = $"cancel {Now.Ticks}";
        var (loss, arrives) = Fate(intent.Key.Value, question);
        if (arrives) Send(new PaperArrival([intent]) { Cancel = answer, Loss = loss }, question);
        else if (loss == PaperLoss.Broken) answer.SetResult(new CancelAnswer(CancelAnswerKind.Failed, ConnectionBroke));
        return answer.Task;
    }

    public Task<IReadOnlyList<VenueOrder>> ReadOrdersAsync(DateTime since)
    {
        lock (_bookGate) return Task.FromResult<IReadOnlyList<VenueOrder>>([.. _book.Read(since).Select(_floor.Describe)]);
    }

    /// <summary>Its own book is proof both ways, save for what is still on the wire.</summary>
    public Task<VenueEvidence> FindEvidenceAsync(IntentRecord intent)
    {
        lock (_wireGate)
            if (_onTheWay.Contains(intent.Key)) return Task.FromResult(VenueEvidence.NotKnown("the order is still on its way"));
        lock (_bookGate)
        {
            return Task.FromResult(_book.FindByKey(intent.Key.Value) is { } order
                ? VenueEvidence.There(_floor.Describe(order), "the paper venue's book has it")
                : VenueEvidence.NotThere("the paper venue's book does not have it"));
        }
    }

    public Task<IReadOnlyDictionary<string, decimal>> ReadCashAsync()
    {
        lock (_bookGate) return Task.FromResult(_book.Cash);
    }

    public Task<IReadOnlyList<VenuePosition>> ReadPositionsAsync()
    {
        lock (_bookGate)
        {
            var held = _book.Positions.Select(position => new VenuePosition(position.Symbol, position.Quantity, position.AveragePrice));
            return Task.FromResult<IReadOnlyList<VenuePosition>>([.. held]);
        }
    }

    /// <summary>Whether the answer comes, and whether the request arrives at all.</summary>
    private (PaperLoss Loss, bool Arrives) Fate(string key, string question)
    {
        if (!_dice.Happens(_options.LostAnswerProbability, key, question + " lost")) return (PaperLoss.None, true);
        var loss = _dice.Happens(0.5, key, question + " silent") ? PaperLoss.Silent : PaperLoss.Broken;
        return (loss, _dice.Happens(_options.LostAfterArrivalShare, key, question + " arrived"));
    }

    private TimeSpan Travel(string key, string question) => _options.Delay * (0.25 + (0.5 * _dice.Throw(key, question + " delay")));

    private void Send(PaperArrival arrival, string question)
    {
        var key = arrival.Intent.Key;
        lock (_wireGate)
        {
            _arrivals.Add(arrival, Now + Travel(key.Value, question));
            if (arrival.Place != null) _onTheWay.UnionWith(arrival.Legs.Select(leg => leg.Key));
        }

        _worker?.Wake();
    }

    private TimeSpan Step()
    {
        var now = Now;
        var arrived = Take(now);
        lock (_bookGate)
        {
            foreach (var arrival in arrived) Accept(arrival, now);
            if (Interlocked.Exchange(ref _pricesChanged, 0) == 1) _floor.MatchNow();
            _floor.Match(now, Report);
            _book.Commit();
        }

        lock (_wireGate)
        {
            foreach (var arrival in arrived)
                if (arrival.Place != null) _onTheWay.ExceptWith(arrival.Legs.Select(leg => leg.Key));
        }

        while (_deliveries.TryTake(Now, out var deliver)) deliver();
        return Idle();
    }

    private List<PaperArrival> Take(DateTime now)
    {
        List<PaperArrival> arrived = [];
        lock (_wireGate)
            while (_arrivals.TryTake(now, out var arrival)) arrived.Add(arrival);
        return arrived;
    }

    private TimeSpan Idle()
    {
        DateTime? next;
        lock (_wireGate) next = _arrivals.Next;
        if (_deliveries.Next is { } delivery && !(next <= delivery)) next = delivery;
        if (_floor.NextMatch is { } match && !(next <= match)) next = match;
        return next is { } due ? Waits.Until(due, Now) : Timeout.InfiniteTimeSpan;
    }

    private void Accept(PaperArrival arrival, DateTime now)
    {
        var key = arrival.Intent.Key.Value;
        if (arrival.Place is { } place)
        {
            var orders = _floor.Receive(arrival.Legs, now);
            var answer = orders[0].Status == PaperOrderStatus.Rejected
                ? PlaceAnswer.Rejected(ReasonCode.VenueRejected, orders[0].Message)
                : PlaceAnswer.Accepted(orders[0].BrokerOrderId) with { LegOrderIds = orders.Count == 1 ? [] : [.. orders.Select(order => order.BrokerOrderId)] };
            Answer(place, answer, PlaceAnswer.Lost(ConnectionBroke), arrival.Loss, key);
        }

        if (arrival.Replace is { } replace)
            Answer(replace, _floor.Replace(arrival.Intent, arrival.Prices!, now, Report), ReplaceAnswer.Lost(ConnectionBroke), arrival.Loss, key);
        if (arrival.Cancel is { } cancel)
        {
            var answer = _floor.Cancel(arrival.Intent, now, Report);
            Answer(cancel, answer, new CancelAnswer(CancelAnswerKind.Failed, ConnectionBroke), arrival.Loss, key);
        }
    }

    private void Answer<T>(TaskCompletionSource<T> waiting, T answer, T lost, PaperLoss loss, string key)
    {
        if (loss == PaperLoss.Silent) return;
        var told = loss == PaperLoss.None ? answer : lost;
        _deliveries.Add(() => waiting.SetResult(told), Now + Travel(key, "answer"));
    }

    /// <summary>Sends a report on its way: not at all, late, or twice, as the dice say.</summary>
    private void Report(VenueReport report, string question)
    {
        var key = report.ClientKey!;
        if (_dice.Happens(_options.LostReportProbability, key, question + " lost")) return;
        var due = Now + Travel(key, question);
        if (_dice.Happens(_options.LateReportProbability, key, question + " late")) due += _options.LateReportDelay;
        _deliveries.Add(() => Reported?.Invoke(report), due);
        if (_dice.Happens(_options.DuplicateReportProbability, key, question + " twice"))
            _deliveries.Add(() => Reported?.Invoke(report), due + _options.LateReportDelay);
    }
}
