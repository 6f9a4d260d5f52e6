using Sluice.Brokerages.Submission;
using Sluice.Core.Events;
using Sluice.Core.Journal;
using Sluice.Venues.Trading;

namespace Sluice.Tests.Brokerages.Support;

/// <summary>A venue that does what the test says and remembers what it was asked.</summary>
internal sealed class ScriptedVenue(VenueProfile profile) : IVenue, ILateFees
{
    private readonly Dictionary<IntentKey, TaskCompletionSource<PlaceAnswer>> _places = [];

    public ScriptedVenue()
        : this(Keyed())
    {
    }

    public event Action<VenueReport>? Reported;

    public event Action<bool, string>? ConnectionChanged;

    public VenueProfile Profile => profile;

    public bool IsConnected { get; private set; } = true;

    /// <summary>Until when the venue has asked for a pause.</summary>
    public DateTime PausedUntil { get; set; } = DateTime.MinValue;

    public DateTime FreeAt(VenueRequest request) => PausedUntil;

    /// <summary>Every combo that was sent, in order.</summary>
    public List<IReadOnlyList<IntentRecord>> Combos { get; } = [];

    /// <summary>Every order that was sent, in order.</summary>
    public List<IntentRecord> Placed { get; } = [];

    public List<IntentRecord> Canceled { get; } = [];

    /// <summary>Every change of prices that was asked for, in order.</summary>
    public List<(IntentRecord Intent, OrderPrices Prices)> Replaced { get; } = [];

    public Func<IntentRecord, OrderPrices, Task<ReplaceAnswer>> OnReplace { get; set; } = (_, _) => Task.FromResult(ReplaceAnswer.Accepted);

    /// <summary>Sends and cancels in order: "place KEY", "cancel KEY".</summary>
    public List<string> Calls { get; } = [];

    /// <summary>What a reading of the orders shows.</summary>
    public List<VenueOrder> Orders { get; } = [];

    public int Reads { get; private set; }

    /// <summary>What a reading of late fees shows.</summary>
    public List<VenueFee> Fees { get; } = [];

    public int FeeReads { get; private set; }

    /// <summary>What a reading of late fees fails with; null when it does not.</summary>
    public Exception? FeeFailure { get; set; }

    public TimeSpan FeeInterval { get; init; } = TimeSpan.FromHours(1);

    public TimeSpan FeeWindow => TimeSpan.FromDays(7);

    public Func<IntentRecord, Task<PlaceAnswer>>? OnPlace { get; set; }

    public Func<IntentRecord, Task<CancelAnswer>> OnCancel { get; set; } = _ => Task.FromResult(new CancelAnswer(CancelAnswerKind.Accepted));

    public Func<IntentRecord, VenueEvidence> OnEvidence { get; set; } = _ => VenueEvidence.NotKnown("the test says nothing");

    /// <summary>What a reading of the cash fails with; null when it does not.</summary>
    public Exception? CashFailure { get; set; }

    /// <summary>In place of <see cref="OnEvidence"/> when the answer should take its time.</summary>
    public Func<IntentRecord, Task<VenueEvidence>>? EvidenceTask { get; set; }

    public static VenueProfile Keyed(decimal perSecond = 1_000, int burst = 1_000, bool carriesKey = true, int legs = 1, bool replaces = false) => new()
    {
        Broker = "test",
        Account = "A1",
        Currency = "USD",
        Kinds = new HashSet<OrderKind> { OrderKind.Market, OrderKind.Limit, OrderKind.StopMarket },
        Durations = new HashSet<OrderDuration>(Enum.GetValues<OrderDuration>()),
        CarriesKey = carriesKey,
        MaximumLegs = legs,
        ReplacesInPlace = replaces,
        RequestsPerSecond = perSecond,
        Burst = burst
    };

    /// <summary>What the next attempts to connect fail with.</summary>
    public VenueException? ConnectFailure { get; set; }

    public void Connect()
    {
        IsConnected = ConnectFailure == null;
        if (ConnectFailure != null) throw ConnectFailure;
    }

    public void Disconnect() => IsConnected = false;

    public void Dispose()
    {
    }

    public Task<PlaceAnswer> PlaceAsync(IntentRecord intent, DateTime sendBy)
    {
        Placed.Add(intent);
        Calls.Add($"place {intent.Key}");
        if (OnPlace != null) return OnPlace(intent);
        return (_places[intent.Key] = new TaskCompletionSource<PlaceAnswer>()).Task;
    }

    public Task<PlaceAnswer> PlaceGroupAsync(IReadOnlyList<IntentRecord> legs, DateTime sendBy)
    {
        Combos.Add(legs);
        Calls.Add($"place {legs[0].Key}");
        return (_places[legs[0].Key] = new TaskCompletionSource<PlaceAnswer>()).Task;
    }

    public Task<ReplaceAnswer> ReplaceAsync(IntentRecord intent, OrderPrices prices)
    {
        Replaced.Add((intent, prices));
        return OnReplace(intent, prices);
    }

    public Task<CancelAnswer> CancelAsync(IntentRecord intent)
    {
        Canceled.Add(intent);
        Calls.Add($"cancel {intent.Key}");
        return OnCancel(intent);
    }

    public Task<IReadOnlyList<VenueOrder>> ReadOrdersAsync(DateTime since)
    {
        Reads++;
        return Task.FromResult<IReadOnlyList<VenueOrder>>([.. Orders]);
    }

    public Task<VenueEvidence> FindEvidenceAsync(IntentRecord intent) => EvidenceTask?.Invoke(intent) ?? Task.FromResult(OnEvidence(intent));

    public Task<IReadOnlyDictionary<string, decimal>> ReadCashAsync() => CashFailure is { } failure
        ? Task.FromException<IReadOnlyDictionary<string, decimal>>(failure)
        : Task.FromResult<IReadOnlyDictionary<string, decimal>>(new Dictionary<string, decimal> { ["USD"] = 1_000m });

    public Task<IReadOnlyList<VenuePosition>> ReadPositionsAsync() => Task.FromResult<IReadOnlyList<VenuePosition>>([]);

    public Task<IReadOnlyList<VenueFee>> ReadFeesAsync(DateTime since)
    {
        FeeReads++;
        return FeeFailure is { } failure ? Task.FromException<IReadOnlyList<VenueFee>>(failure) : Task.FromResult<IReadOnlyList<VenueFee>>([.. Fees]);
    }

    /// <summary>The connection breaks, or is back.</summary>
    public void Drop(bool back = false)
    {
        IsConnected = back;
        ConnectionChanged?.Invoke(back, back ? "back" : "gone");
    }

    public void Accept(IntentKey key, string brokerOrderId) => _places[key].SetResult(PlaceAnswer.Accepted(brokerOrderId));

    /// <summary>Takes a combo; its legs are told as B1/1, B1/2 and so on.</summary>
    public void AcceptCombo(IntentKey first, string brokerOrderId, int legs) =>
        _places[first].SetResult(PlaceAnswer.Accepted(brokerOrderId) with { LegOrderIds = [.. Enumerable.Range(1, legs).Select(leg => $"{brokerOrderId}/{leg}")] });

    public void Reject(IntentKey key) => _places[key].SetResult(PlaceAnswer.Rejected(ReasonCode.VenueRejected, "no"));

    public void Lose(IntentKey key) => _places[key].SetException(new TimeoutException("the socket closed"));

    public void Report(VenueReport report) => Reported!(report);

    public static VenueFill Fill(string brokerOrderId, decimal quantity, decimal cumulative, decimal price = 10, decimal fee = 0, string? key = null, string symbol = "USA:EQUITY:SPY", OrderSide side = OrderSide.Buy) => new()
    {
        BrokerOrderId = brokerOrderId,
        ClientKey = key,
        Symbol = symbol,
        Side = side,
        Time = LaneRig.Start,
        Quantity = quantity,
        CumulativeQuantity = cumulative,
        Price = price,
        Fee = fee,
        Currency = "USD"
    };

    /// <summary>A leg as a reading shows it.</summary>
    public static VenueOrder Leg(IntentRecord leg, string brokerOrderId, VenueOrderStatus status, string? key = null, params VenueFill[] fills) => new()
    {
        BrokerOrderId = brokerOrderId,
        ClientKey = key,
        Symbol = leg.Symbol,
        Side = leg.Side,
        Time = LaneRig.Start,
        Quantity = leg.Quantity,
        Status = status,
        FilledQuantity = fills.Sum(fill => fill.Quantity),
        Fills = fills
    };

    public static VenueOrder Order(string brokerOrderId, VenueOrderStatus status, decimal quantity = 100, decimal filled = 0, decimal? average = null, string? key = null, params VenueFill[] fills) => new()
    {
        BrokerOrderId = brokerOrderId,
        ClientKey = key,
        Symbol = "USA:EQUITY:SPY",
        Side = OrderSide.Buy,
        Time = LaneRig.Start,
        Quantity = quantity,
        Status = status,
        FilledQuantity = filled,
        AveragePrice = average,
        Fills = fills
    };
}
