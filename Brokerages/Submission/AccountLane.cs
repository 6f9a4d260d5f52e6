using QuantConnect;
using QuantConnect.Brokerages;
using QuantConnect.Orders;
using QuantConnect.Securities;
using Sluice.Core.Events;
using Sluice.Core.Instruments;
using Sluice.Core.Journal;
using Sluice.Core.Scheduling;
using Sluice.Hosting;
using Sluice.Venues.Trading;

namespace Sluice.Brokerages.Submission;

/// <summary>
/// One account's part of a brokerage: its lane, what the host is told of it, and the account as it was when everything known was journaled.
/// </summary>
internal sealed class AccountLane : IDisposable
{
    /// <summary>Between two attempts to reach an account that the engine has started without.</summary>
    private static readonly TimeSpan LateInterval = TimeSpan.FromSeconds(5);

    private readonly EngineJournal _journal;
    private readonly TimeProvider _clock;
    private readonly IVenue _venue;
    private readonly SubmissionLane _lane;
    private readonly HostEvents _events;
    private readonly LaneOptions _options;
    private readonly AccountHealth _health;
    private readonly IWorkScheduler _scheduler;
    private IWorker? _late;
    private VenueSnapshot? _snapshot;
    private IReadOnlyList<IntentRecord> _openAtStart = [];

    /// <param name="services">The engine's services.</param>
    /// <param name="venue">The account; owned from now on.</param>
    /// <param name="host">Who is told.</param>
    public AccountLane(EngineServices services, IVenue venue, IHostSink host)
    {
        (_journal, _clock, _scheduler, _venue, _health) = (services.Journal, services.Clock, services.Scheduler, venue, services.Health);
        _options = LaneSettings.From(services.Configuration.RateBudget);
        _events = new HostEvents($"events {venue.Profile.Account}", host, services.Clock, services.Scheduler);
        _lane = new SubmissionLane(services.Journal, services.Control, services.Clock, services.Scheduler, venue, new HealthListener(services.Health, venue.Profile.Account, _events), _options);
        services.Abilities.DeclareReplacing(venue.Profile.Account, venue.Profile.ReplacesInPlace);
        venue.ConnectionChanged += OnConnectionChanged;
    }

    /// <summary>The account was lost or is back, with a message for people. On the venue's thread.</summary>
    public event Action<AccountLane, bool, string>? ConnectionChanged;

    public VenueProfile Profile => _venue.Profile;

    public bool IsConnected => _venue.IsConnected;

    public LaneCounters Counters => _lane.Counters;

    /// <summary>Settles what the run before left, the first time. May be repeated after a failure; does nothing when the account is awaited.</summary>
    /// <exception cref="VenueException">The venue cannot be reached, or its account does not come to rest.</exception>
    public void Connect()
    {
        if (_late != null) return;
        _venue.Connect();
        _health.TellConnection(Profile.Account, connected: true);
        if (_snapshot != null)
        {
            _lane.Continue();
            return;
        }

        _snapshot = _lane.Resolve();
        Start();
    }

    /// <summary>
    /// The engine starts without this account: what the journal has of it stands for it, its orders wait, and it is tried until it can be
    /// reached. From then on it is an account whose connection was lost and is back.
    /// </summary>
    /// <param name="why">What the attempt failed with.</param>
    /// <param name="connected">Called once, when it has been reached.</param>
    public void Await(string why, Action connected)
    {
        _lane.Postpone(why);
        Start();
        _lane.TellConnection(connected: false, why);
        _health.TellValued(Profile.Account, valued: false);
        OnConnectionChanged(connected: false, why);
        _late = _scheduler.Start($"connect {Profile.Account}", () => TryLate(connected));
    }

    /// <summary>Waits for the answer to an order that is on its way, no longer than an answer may take: cut off, it would be in doubt.</summary>
    public void Disconnect()
    {
        if (_venue.IsConnected && !_lane.Rest(_options.RequestTimeout))
            Warn($"account {Profile.Account}: the answer to an order has not come within {_options.RequestTimeout.TotalSeconds:0} s; it is asked for at the next start");
        _venue.Disconnect();
    }

    /// <summary>The host listens from now on.</summary>
    /// <param name="ready">Whether it has finished its start, too.</param>
    public void Open(bool ready) => _events.Open(ready);

    /// <summary>Whether the intent is one of this account.</summary>
    public bool Owns(IntentRecord intent) => intent.Broker == Profile.Broker && intent.Account == Profile.Account;

    /// <summary>Takes over an order, or the orders of a combo's legs, each with its intent. What becomes of them comes as events.</summary>
    public void Place(List<(IntentRecord Intent, Order Order)> legs)
    {
        foreach (var (intent, order) in legs)
        {
            order.BrokerId.Add(intent.Key.Value);
            _events.Track(intent.Key, order);
        }

        legs.Sort((one, other) => PlaceOf(one.Intent).CompareTo(PlaceOf(other.Intent)));
        var difference = legs.Select(leg => HostOrders.Difference(leg.Order, leg.Intent)).FirstOrDefault(found => found != null);
        var taken = difference != null
            ? _lane.Refuse(legs[0].Intent.Key, ReasonCode.HostRefused, difference)
            : _lane.Place([.. legs.Select(leg => (leg.Intent.Key, $"{_journal.Run}-{leg.Order.Id}"))]);
        if (taken) return;
        foreach (var (_, order) in legs) _events.Refused(order, $"the lane of account {Profile.Account} is full: {_options.CommandCapacity} orders wait already");

        static int PlaceOf(IntentRecord leg) => leg.Group?.Leg ?? 0;
    }

    /// <summary>Ends a planned intent, and with it the other legs of its combo, because the host's order is not what was planned.</summary>
    public void Refuse(IntentKey key, string message) => _lane.Refuse(key, ReasonCode.HostRefused, message);

    /// <summary>Tells the host that an order is refused which never came into the lane.</summary>
    public void TellRefused(Order order, string message) => _events.Refused(order, message);

    /// <summary>Asks for other prices of a working order. Returns null, or why they cannot be had.</summary>
    public string? Replace(IntentKey key, Order order)
    {
        if (!Profile.ReplacesInPlace) return $"{Profile.Broker} changes no orders: cancel it and place another";
        if (_events.HasOtherQuantity(key, order)) return "a quantity is never changed: cancel it and place another";
        if (HostOrders.PricesOf(order) is not { } prices) return $"a {order.Type} order has no price to change";
        return _lane.Replace(key, prices) ? null : $"{_options.CommandCapacity} orders wait in the lane already";
    }

    /// <returns>False when the lane is full.</returns>
    public bool Cancel(IntentKey key) => _lane.Cancel(key);

    /// <summary>Puts a message for the host behind everything it is yet to be told of this account.</summary>
    public void Tell(BrokerageMessageEvent message) => _events.Raise(message);

    public void Warn(string message) => _events.OnWarning(message);

    /// <summary>What was live, or may have been, when everything known was journaled: with what is left to fill.</summary>
    public IEnumerable<Order> OpenOrders()
    {
        foreach (var group in _openAtStart.GroupBy(intent => intent.Group?.Key ?? intent.Key))
        {
            var legs = HostOrders.GroupOf([.. group]);
            foreach (var intent in group)
            {
                var order = HostOrders.Create(intent, legs);
                _events.Track(intent.Key, order);
                yield return order;
            }
        }
    }

    /// <summary>The holdings when everything known was journaled; the engine's own by its books while the account is awaited.</summary>
    public IEnumerable<Holding> Holdings() => _late == null
        ? Snapshot().Positions.Select(held => HoldingOf(held.Symbol, held.Quantity, held.AveragePrice, held.MarketPrice))
        : _journal.Positions().Where(book => book.Key.Account == Profile.Account && !book.IsFlat)
            .Select(book => HoldingOf(book.Key.Symbol, book.Quantity, book.AveragePrice, book.AveragePrice));

    /// <summary>The cash that belongs to <see cref="Holdings"/>; none is known while the account is awaited.</summary>
    public IReadOnlyDictionary<string, decimal> CashAtStart() => _late == null ? Snapshot().Cash : new Dictionary<string, decimal>();

    /// <summary>The host has read the cash.</summary>
    public void TellValued() => _health.TellValued(Profile.Account, valued: true);

    /// <summary>The cash now.</summary>
    /// <exception cref="TimeoutException">The venue does not answer.</exception>
    public IReadOnlyDictionary<string, decimal> ReadCash() => _venue.ReadCashAsync().WaitAsync(_options.ReadTimeout, _clock).GetAwaiter().GetResult();

    public void Dispose()
    {
        _late?.Dispose();
        _venue.ConnectionChanged -= OnConnectionChanged;
        _lane.Dispose();
        _events.Dispose();
        _venue.Dispose();
    }

    private void Start()
    {
        _openAtStart = [.. _journal.LiveIntents().Where(intent => intent.MayBeLive && Owns(intent)).OrderBy(intent => intent.Sending)];
        _lane.Start();
    }

    private TimeSpan TryLate(Action connected)
    {
        try
        {
            _venue.Connect();
        }
        catch (VenueException)
        {
            // It was told when the engine started without the account, and is told again when it is back.
            return LateInterval;
        }

        connected();
        var words = $"account {Profile.Account} is reached";
        _lane.TellConnection(connected: true, words);
        OnConnectionChanged(connected: true, words);
        return Timeout.InfiniteTimeSpan;
    }

    /// <param name="symbol">Canonical instrument id.</param>
    /// <param name="quantity">Signed.</param>
    /// <param name="average">Average price.</param>
    /// <param name="market">LEAN adds up the account before the first tick, and an inverse contract has no worth at a price of zero.</param>
    private Holding HoldingOf(string symbol, decimal quantity, decimal average, decimal market) => new()
    {
        Symbol = InstrumentSymbols.ToSymbol(InstrumentId.Parse(symbol)),
        Quantity = quantity,
        AveragePrice = average,
        MarketPrice = market,
        CurrencySymbol = Currencies.GetCurrencySymbol(Profile.Currency)
    };

    private VenueSnapshot Snapshot() => _snapshot ?? throw new InvalidOperationException($"account {Profile.Account} is known only after Connect");

    private void OnConnectionChanged(bool connected, string message)
    {
        _health.TellConnection(Profile.Account, connected);
        ConnectionChanged?.Invoke(this, connected, message);
    }
}
