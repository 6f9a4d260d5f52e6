using QuantConnect;
using QuantConnect.Brokerages;
using QuantConnect.Data;
using QuantConnect.Interfaces;
using QuantConnect.Orders;
using QuantConnect.Securities;
using Sluice.Core.Journal;
using Sluice.Hosting;
using Sluice.Venues.Trading;

namespace Sluice.Brokerages.Submission;

/// <summary>
/// A LEAN brokerage on top of submission lanes, one for each of its accounts: mostly one. It takes only orders that the engine has planned:
/// the order's tag is the intent's key, and the intent names the account. Connecting settles what the run before left, before the algorithm starts.
/// </summary>
public abstract class LaneBrokerage : Brokerage, IBrokerage, IHostSink
{
    /// <summary>Between two readings of the cash that fail: cash is read once a day, and an outage does not end sooner for being asked.</summary>
    private static readonly TimeSpan CashSyncPause = TimeSpan.FromMinutes(1);

    /// <summary>How long a start waits for an account: a stream that was cut in the middle of it is back by then, an outage is told.</summary>
    private static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan ConnectPause = TimeSpan.FromSeconds(1);

    private readonly EngineJournal _journal;
    private readonly TimeProvider _clock;
    private readonly IOrderProvider _orders;
    private readonly IReadOnlyList<VenueAccount> _accounts;
    private readonly IReadOnlyList<AccountLane> _lanes;
    private readonly LaneConnections _connections;
    private readonly GroupOrderCacheManager _combos = new();
    private volatile bool _hostListens;
    private volatile bool _cashIsDue;
    private long _nextCashSync;

    /// <param name="name">The brokerage's name in LEAN.</param>
    /// <param name="services">The engine's services.</param>
    /// <param name="venue">The account; owned from now on.</param>
    /// <param name="orders">LEAN's orders: the algorithm's transactions.</param>
    private protected LaneBrokerage(string name, EngineServices services, IVenue venue, IOrderProvider orders)
        : this(name, services, [new VenueAccount(venue)], orders)
    {
    }

    /// <param name="name">The brokerage's name in LEAN.</param>
    /// <param name="services">The engine's services.</param>
    /// <param name="accounts">The accounts, all in one currency; owned from now on.</param>
    /// <param name="orders">LEAN's orders: the algorithm's transactions.</param>
    private protected LaneBrokerage(string name, EngineServices services, IReadOnlyList<VenueAccount> accounts, IOrderProvider orders)
        : base(name)
    {
        (_journal, _clock, _orders, _accounts) = (services.Journal, services.Clock, orders, accounts);
        _lanes = [.. accounts.Select(account => new AccountLane(services, account.Venue, this))];
        _connections = new LaneConnections(_lanes);
        foreach (var account in accounts) account.Noticed += OnNoticed;
    }

    /// <summary>Declared again because LEAN subscribes through the interface: only from then on are events raised.</summary>
    event EventHandler<List<OrderEvent>> IBrokerage.OrdersStatusChanged
    {
        add
        {
            OrdersStatusChanged += value;
            _hostListens = true;
            foreach (var lane in _lanes) lane.Open(ready: false);
        }
        remove => OrdersStatusChanged -= value;
    }

    /// <summary>While at least one account is: the engine goes on with it.</summary>
    public override bool IsConnected => _lanes.Any(lane => lane.IsConnected);

    /// <summary>The accounts' currency.</summary>
    public override string AccountBaseCurrency => _lanes[0].Profile.Currency;

    /// <summary>The lane keeps the order in which orders were given; several threads of the host would not.</summary>
    public override bool ConcurrencyEnabled
    {
        get => false;
        set
        {
            if (value) throw new NotSupportedException($"{Name}: concurrency would change the order in which orders are sent; leave ConcurrencyEnabled off");
        }
    }

    internal LaneCounters Counters => _lanes[0].Counters;

    private string Accounts => _lanes is [var only] ? $"account {only.Profile.Account}" : $"accounts {string.Join(", ", _lanes.Select(lane => lane.Profile.Account))}";

    /// <summary>
    /// Tries for a while what may pass. With several accounts the engine starts as soon as one of them is there: the others are awaited while
    /// it runs, and what they hold stays as the journal has it.
    /// </summary>
    /// <exception cref="VenueException">No account can be reached, one refuses the login, or one does not come to rest.</exception>
    public override void Connect()
    {
        var start = _clock.GetTimestamp();
        while (true)
        {
            var away = TryConnect();
            if (away.Count < _lanes.Count)
            {
                foreach (var (index, why) in away) Await(index, why);
                return;
            }

            if (_clock.GetElapsedTime(start) >= ConnectPatience) throw new VenueException($"not reached within {ConnectPatience.TotalSeconds:0} s: {string.Join("; ", away.Select(failed => failed.Why))}");
            Task.Delay(ConnectPause, _clock).GetAwaiter().GetResult();
        }
    }

    public override void Disconnect()
    {
        foreach (var lane in _lanes) lane.Disconnect();
    }

    /// <summary>
    /// Takes the order over; what becomes of it comes as events. LEAN hands the legs of a combo over one by one: the last one sends them all.
    /// Never false: LEAN would tell of a refusal twice.
    /// </summary>
    public override bool PlaceOrder(Order order)
    {
        foreach (var lane in _lanes) lane.Open(ready: true);
        if (_combos.TryGetGroupCachedOrders(order, out var orders)) Place(orders);
        return true;
    }

    /// <summary>
    /// Changes the prices of a working order in place, where the venue keeps its id and fills; whether it came about is told as an event.
    /// False for everything else: then an order is cancelled and planned anew, so that each has its own key.
    /// </summary>
    public override bool UpdateOrder(Order order)
    {
        var (key, lane) = Find(order);
        var obstacle = lane == null ? $"it is in no plan of {Accounts}" : lane.Replace(key!.Value, order);
        if (obstacle == null) return true;
        (lane ?? _lanes[0]).Warn($"order {order.Id} with tag '{order.Tag}' cannot be updated: {obstacle}");
        return false;
    }

    public override bool CancelOrder(Order order)
    {
        var (key, lane) = Find(order);
        if (lane != null) return lane.Cancel(key!.Value);
        _lanes[0].Warn($"order {order.Id} with tag '{order.Tag}' cannot be cancelled: it is in no plan of {Accounts}");
        return false;
    }

    /// <summary>What was live, or may have been, when everything known was journaled: with what is left to fill.</summary>
    public override List<Order> GetOpenOrders() => [.. _lanes.SelectMany(lane => lane.OpenOrders())];

    /// <summary>LEAN has one holding for each instrument: what several accounts hold is added up, at the average of their prices.</summary>
    public override List<Holding> GetAccountHoldings() => HostHoldings.Sum(_lanes.SelectMany(lane => lane.Holdings()));

    /// <summary>At the start the cash that belongs to the holdings told then; later the cash now. Of several accounts the sum.</summary>
    /// <exception cref="TimeoutException">A venue does not answer; LEAN tries again later.</exception>
    public override List<CashAmount> GetCashBalance() => [.. _lanes
        .SelectMany(lane => _hostListens ? lane.ReadCash() : lane.CashAtStart())
        .GroupBy(amount => amount.Key)
        .Select(currency => new CashAmount(currency.Sum(amount => amount.Value), currency.Key))];

    /// <summary>Once a day, and when one of the accounts is due. Not while a venue cannot be reached, nor right after a reading that failed.</summary>
    public override bool ShouldPerformCashSync(DateTime currentTimeUtc) =>
        _lanes.All(lane => lane.IsConnected) && currentTimeUtc.Ticks >= Interlocked.Read(ref _nextCashSync)
        && (_cashIsDue || base.ShouldPerformCashSync(currentTimeUtc) || _accounts.Any(account => account.IsCashDue(LastSyncDateTimeUtc, currentTimeUtc)));

    /// <summary>
    /// Always true: LEAN ends the run after five failures, a second apart, and an outage of that length is no reason to stop looking after
    /// positions. A reading that failed is repeated until one does not.
    /// </summary>
    public override bool PerformCashSync(IAlgorithm algorithm, DateTime currentTimeUtc, Func<TimeSpan> getTimeSinceLastFill)
    {
        if (!base.PerformCashSync(algorithm, currentTimeUtc, getTimeSinceLastFill))
        {
            Interlocked.Exchange(ref _nextCashSync, (currentTimeUtc + CashSyncPause).Ticks);
            return true;
        }

        _cashIsDue = false;
        foreach (var lane in _lanes) lane.TellValued();
        return true;
    }

    /// <summary>From the first account whose venue has it; null for what none has.</summary>
    public override IEnumerable<BaseData>? GetHistory(HistoryRequest request)
    {
        foreach (var account in _accounts)
            if (account.History(request) is { } history) return history;
        return null;
    }

    public override void Dispose()
    {
        foreach (var account in _accounts) account.Noticed -= OnNoticed;
        _connections.Dispose();
        foreach (var lane in _lanes) lane.Dispose();
        base.Dispose();
    }

    /// <summary>Connects every account that is not. Returns those whose failure may pass, with it.</summary>
    private List<(int Index, string Why)> TryConnect()
    {
        List<(int, string)> away = [];
        for (var i = 0; i < _lanes.Count; i++)
        {
            try
            {
                _lanes[i].Connect();
                _accounts[i].AfterConnect();
            }
            catch (VenueException failure) when (failure.IsTransient)
            {
                away.Add((i, failure.Message));
            }
        }

        return away;
    }

    /// <summary>LEAN knows nothing of the account's cash until it is reached.</summary>
    private void Await(int index, string why) => _lanes[index].Await(why, () =>
    {
        _accounts[index].AfterConnect();
        _cashIsDue = true;
    });

    private void Place(List<Order> orders)
    {
        List<(IntentRecord Intent, Order Order)> legs = [];
        foreach (var order in orders)
        {
            if (Planned(order, out var refusal) is not { } intent)
            {
                // A combo goes as a whole or not at all.
                var told = legs.Count > 0 ? LaneOf(legs[0].Intent)! : _lanes[0];
                foreach (var refused in orders) told.TellRefused(refused, refusal);
                if (legs.Count > 0) told.Refuse(legs[0].Intent.Key, refusal);
                return;
            }

            legs.Add((intent, order));
        }

        LaneOf(legs[0].Intent)!.Place(legs);
    }

    /// <summary>The intent behind LEAN's order, if it may be sent. All legs of a combo have one tag: the instrument tells them apart.</summary>
    private IntentRecord? Planned(Order order, out string refusal)
    {
        refusal = "";
        var intent = IntentKey.IsValid(order.Tag) ? IntentOf(order) : null;
        if (intent == null || LaneOf(intent) == null)
            refusal = $"order {order.Id} with tag '{order.Tag}' is in no plan of {Accounts}: only what the engine has journaled is sent, so never call Liquidate or SetHoldings";
        else if (intent.State != IntentState.Planned) refusal = $"intent {intent.Key} is {intent.State} already: no order is sent twice";
        return refusal.Length == 0 ? intent : null;
    }

    private IntentRecord? IntentOf(Order order) => order.GroupOrderManager == null
        ? _journal.FindIntent(new IntentKey(order.Tag))
        : _journal.FindLeg(new IntentKey(order.Tag), InstrumentSymbols.ToInstrument(order.Symbol).ToString());

    private AccountLane? LaneOf(IntentRecord intent) => _lanes.FirstOrDefault(lane => lane.Owns(intent));

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

    /// <summary>
    /// The intent of an order that was handed over, and its lane. A cancel overwrites the order's tag, with nothing if it brings none; the
    /// broker's ids stay.
    /// </summary>
    private (IntentKey? Key, AccountLane? Lane) Find(Order order)
    {
        IntentKey? key = IntentKey.IsValid(order.Tag) ? new IntentKey(order.Tag) : order.BrokerId.Find(IntentKey.IsValid) is { } known ? new IntentKey(known) : null;
        if (key == null) return (null, null);
        // A single account's lane says itself that it does not know an intent.
        return (key, _journal.FindIntent(key.Value) is { } intent ? LaneOf(intent) : _lanes is [var only] ? only : null);
    }

    private void OnNoticed(string code, string words) => OnMessage(new BrokerageMessageEvent(BrokerageMessageType.Warning, code, words));
}
