using QuantConnect;
using QuantConnect.Brokerages;
using QuantConnect.Interfaces;
using QuantConnect.Orders;
using QuantConnect.Securities;
using Sluice.Core.Events;
using Sluice.Core.Instruments;
using Sluice.Core.Journal;
using Sluice.Hosting;
using Sluice.Venues.Trading;

namespace Sluice.Brokerages.Submission;

/// <summary>
/// A LEAN brokerage on top of the submission lane. It takes only orders that the engine has planned: the order's tag is the intent's key.
/// Connecting settles what the run before left, before the algorithm starts.
/// </summary>
public abstract class LaneBrokerage : Brokerage, IBrokerage, IHostSink
{
    /// <summary>Between two readings of the cash that fail: cash is read once a day, and an outage does not end sooner for being asked.</summary>
    private static readonly TimeSpan CashSyncPause = TimeSpan.FromMinutes(1);

    private readonly EngineJournal _journal;
    private readonly TimeProvider _clock;
    private readonly IOrderProvider _orders;
    private readonly IVenue _venue;
    private readonly SubmissionLane _lane;
    private readonly HostEvents _events;
    private readonly LaneOptions _options;
    private readonly GroupOrderCacheManager _combos = new();
    private VenueSnapshot? _snapshot;
    private IReadOnlyList<IntentRecord> _openAtStart = [];
    private volatile bool _hostListens;
    private long _nextCashSync;

    /// <param name="name">The brokerage's name in LEAN.</param>
    /// <param name="services">The engine's services.</param>
    /// <param name="venue">The account; owned from now on.</param>
    /// <param name="orders">LEAN's orders: the algorithm's transactions.</param>
    private protected LaneBrokerage(string name, EngineServices services, IVenue venue, IOrderProvider orders)
        : base(name)
    {
        (_journal, _clock, _venue, _orders) = (services.Journal, services.Clock, venue, orders);
        _options = LaneSettings.From(services.Configuration.RateBudget);
        _events = new HostEvents($"events {venue.Profile.Account}", this, services.Clock, services.Scheduler);
        _lane = new SubmissionLane(services.Journal, services.Control, services.Clock, services.Scheduler, venue, _events, _options);
        services.Abilities.DeclareReplacing(venue.Profile.Account, venue.Profile.ReplacesInPlace);
        venue.ConnectionChanged += OnConnectionChanged;
    }

    /// <summary>Declared again because LEAN subscribes through the interface: only from then on are events raised.</summary>
    event EventHandler<List<OrderEvent>> IBrokerage.OrdersStatusChanged
    {
        add
        {
            OrdersStatusChanged += value;
            _hostListens = true;
            _events.Open(ready: false);
        }
        remove => OrdersStatusChanged -= value;
    }

    public override bool IsConnected => _venue.IsConnected;

    /// <summary>The account's currency.</summary>
    public override string AccountBaseCurrency => _venue.Profile.Currency;

    /// <summary>The lane keeps the order in which orders were given; several threads of the host would not.</summary>
    public override bool ConcurrencyEnabled
    {
        get => false;
        set
        {
            if (value) throw new NotSupportedException($"{Name}: concurrency would change the order in which orders are sent; leave ConcurrencyEnabled off");
        }
    }

    internal LaneCounters Counters => _lane.Counters;

    /// <exception cref="VenueException">The venue cannot be reached, or its account does not come to rest.</exception>
    public override void Connect()
    {
        _venue.Connect();
        if (_snapshot != null) return;
        _snapshot = _lane.Resolve();
        _openAtStart = [.. _journal.LiveIntents().Where(intent => intent.MayBeLive && IsOurs(intent)).OrderBy(intent => intent.Sending)];
        _lane.Start();
    }

    public override void Disconnect() => _venue.Disconnect();

    /// <summary>
    /// Takes the order over; what becomes of it comes as events. LEAN hands the legs of a combo over one by one: the last one sends them all.
    /// Never false: LEAN would tell of a refusal twice.
    /// </summary>
    public override bool PlaceOrder(Order order)
    {
        _events.Open(ready: true);
        if (_combos.TryGetGroupCachedOrders(order, out var orders)) Place(orders);
        return true;
    }

    /// <summary>
    /// Changes the prices of a working order in place, where the venue keeps its id and fills; whether it came about is told as an event.
    /// False for everything else: then an order is cancelled and planned anew, so that each has its own key.
    /// </summary>
    public override bool UpdateOrder(Order order)
    {
        var obstacle = "";
        if (KeyOf(order) is not { } key) obstacle = $"it is in no plan of account {_venue.Profile.Account}";
        else if (!_venue.Profile.ReplacesInPlace) obstacle = $"{_venue.Profile.Broker} changes no orders: cancel it and place another";
        else if (_events.HasOtherQuantity(key, order)) obstacle = "a quantity is never changed: cancel it and place another";
        else if (HostOrders.PricesOf(order) is not { } prices) obstacle = $"a {order.Type} order has no price to change";
        else if (_lane.Replace(key, prices)) return true;
        else obstacle = $"{_options.CommandCapacity} orders wait in the lane already";
        _events.OnWarning($"order {order.Id} with tag '{order.Tag}' cannot be updated: {obstacle}");
        return false;
    }

    public override bool CancelOrder(Order order)
    {
        if (KeyOf(order) is { } key) return _lane.Cancel(key);
        _events.OnWarning($"order {order.Id} with tag '{order.Tag}' cannot be cancelled: it is in no plan of account {_venue.Profile.Account}");
        return false;
    }

    /// <summary>What was live, or may have been, when everything known was journaled: with what is left to fill.</summary>
    public override List<Order> GetOpenOrders()
    {
        List<Order> open = [];
        foreach (var group in _openAtStart.GroupBy(intent => intent.Group?.Key ?? intent.Key))
        {
            var legs = HostOrders.GroupOf([.. group]);
            foreach (var intent in group)
            {
                var order = HostOrders.Create(intent, legs);
                _events.Track(intent.Key, order);
                open.Add(order);
            }
        }

        return open;
    }

    public override List<Holding> GetAccountHoldings() => [.. Snapshot().Positions.Select(held => new Holding
    {
        Symbol = InstrumentSymbols.ToSymbol(InstrumentId.Parse(held.Symbol)),
        Quantity = held.Quantity,
        AveragePrice = held.AveragePrice,
        // LEAN adds up the account before the first tick, and an inverse contract has no worth at a price of zero.
        MarketPrice = held.MarketPrice,
        CurrencySymbol = Currencies.GetCurrencySymbol(_venue.Profile.Currency)
    })];

    /// <summary>At the start the cash that belongs to the holdings told then; later the cash now.</summary>
    /// <exception cref="TimeoutException">The venue does not answer; LEAN tries again later.</exception>
    public override List<CashAmount> GetCashBalance()
    {
        var cash = _hostListens ? _venue.ReadCashAsync().WaitAsync(_options.ReadTimeout, _clock).GetAwaiter().GetResult() : Snapshot().Cash;
        return [.. cash.Select(amount => new CashAmount(amount.Value, amount.Key))];
    }

    /// <summary>Not while the venue cannot be reached, nor right after a reading that failed.</summary>
    public override bool ShouldPerformCashSync(DateTime currentTimeUtc) =>
        IsConnected && currentTimeUtc.Ticks >= Interlocked.Read(ref _nextCashSync) && base.ShouldPerformCashSync(currentTimeUtc);

    /// <summary>
    /// Always true: LEAN ends the run after five failures, a second apart, and an outage of that length is no reason to stop looking after
    /// positions. A reading that failed is repeated until one does not.
    /// </summary>
    public override bool PerformCashSync(IAlgorithm algorithm, DateTime currentTimeUtc, Func<TimeSpan> getTimeSinceLastFill)
    {
        if (!base.PerformCashSync(algorithm, currentTimeUtc, getTimeSinceLastFill)) Interlocked.Exchange(ref _nextCashSync, (currentTimeUtc + CashSyncPause).Ticks);
        return true;
    }

    public override void Dispose()
    {
        _venue.ConnectionChanged -= OnConnectionChanged;
        _lane.Dispose();
        _events.Dispose();
        _venue.Dispose();
        base.Dispose();
    }

    private void Place(List<Order> orders)
    {
        List<(IntentRecord Intent, Order Order)> legs = [];
        foreach (var order in orders)
        {
            if (Planned(order, out var refusal) is not { } intent)
            {
                // A combo goes as a whole or not at all.
                foreach (var refused in orders) _events.Refused(refused, refusal);
                if (legs.Count > 0) _lane.Refuse(legs[0].Intent.Key, ReasonCode.HostRefused, refusal);
                return;
            }

            legs.Add((intent, order));
        }

        foreach (var (intent, order) in legs)
        {
            order.BrokerId.Add(intent.Key.Value);
            _events.Track(intent.Key, order);
        }

        legs.Sort((one, other) => Place(one.Intent).CompareTo(Place(other.Intent)));
        var difference = legs.Select(leg => HostOrders.Difference(leg.Order, leg.Intent)).FirstOrDefault(found => found != null);
        var taken = difference != null
            ? _lane.Refuse(legs[0].Intent.Key, ReasonCode.HostRefused, difference)
            : _lane.Place([.. legs.Select(leg => (leg.Intent.Key, $"{_journal.Run}-{leg.Order.Id}"))]);
        if (taken) return;
        foreach (var order in orders) _events.Refused(order, $"the lane of account {_venue.Profile.Account} is full: {_options.CommandCapacity} orders wait already");

        static int Place(IntentRecord leg) => leg.Group?.Leg ?? 0;
    }

    /// <summary>The intent behind LEAN's order, if it may be sent. All legs of a combo have one tag: the instrument tells them apart.</summary>
    private IntentRecord? Planned(Order order, out string refusal)
    {
        refusal = "";
        var intent = IntentKey.IsValid(order.Tag) ? IntentOf(order) : null;
        if (intent == null || !IsOurs(intent))
            refusal = $"order {order.Id} with tag '{order.Tag}' is in no plan of account {_venue.Profile.Account}: only what the engine has journaled is sent, so never call Liquidate or SetHoldings";
        else if (intent.State != IntentState.Planned) refusal = $"intent {intent.Key} is {intent.State} already: no order is sent twice";
        return refusal.Length == 0 ? intent : null;
    }

    private IntentRecord? IntentOf(Order order) => order.GroupOrderManager == null
        ? _journal.FindIntent(new IntentKey(order.Tag))
        : _journal.FindLeg(new IntentKey(order.Tag), InstrumentSymbols.ToInstrument(order.Symbol).ToString());

    int IHostSink.IdOf(Order order)
    {
        if (order.Id > 0) return order.Id;
        foreach (var id in order.BrokerId)
            if (_orders.GetOrdersByBrokerageId(id) is [var known, ..]) return known.Id;
        throw new Core.InvariantViolationException($"LEAN does not know the order with tag {order.Tag}, which was told as open at the start");
    }

    void IHostSink.Raise(OrderEvent orderEvent) => OnOrderEvent(orderEvent);

    void IHostSink.Raise(BrokerageOrderIdChangedEvent idChanged) => OnOrderIdChangedEvent(idChanged);

    void IHostSink.Raise(BrokerageMessageEvent message) => OnMessage(message);

    /// <summary>A cancel overwrites the order's tag, with nothing if it brings none; the broker's ids stay.</summary>
    private static IntentKey? KeyOf(Order order)
    {
        if (IntentKey.IsValid(order.Tag)) return new IntentKey(order.Tag);
        return order.BrokerId.Find(IntentKey.IsValid) is { } key ? new IntentKey(key) : null;
    }

    private VenueSnapshot Snapshot() => _snapshot ?? throw new InvalidOperationException($"{Name}: the account is known only after Connect");

    private bool IsOurs(IntentRecord intent) => intent.Broker == _venue.Profile.Broker && intent.Account == _venue.Profile.Account;

    private void OnConnectionChanged(bool connected, string message) =>
        _events.Raise(connected ? BrokerageMessageEvent.Reconnected(message) : BrokerageMessageEvent.Disconnected(message));
}
