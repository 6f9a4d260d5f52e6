using Sluice.Brokerages.Paper;
using Sluice.Brokerages.Submission;
using Sluice.Core.Journal;
using Sluice.Core.Paper;
using Sluice.Core.Signals;
using Sluice.Venues.Trading;

namespace Sluice.Tests.Brokerages.Support;

/// <summary>A paper venue by itself, and everything it reports.</summary>
internal sealed class PaperRig
{
    public const string Spy = "USA:EQUITY:SPY";
    private int _number;

    public PaperRig(PaperOptions? options = null, MemoryPaperAccountStore? store = null)
    {
        Store = store ?? new MemoryPaperAccountStore();
        Clock = new ManualClock(LaneRig.Start);
        Scheduler = new SteppedWorkScheduler(Clock);
        Prices.Set(Spy, 99, 101, 100);
        Venue = new PaperVenue(Store, Prices, Clock, Scheduler, options ?? new PaperOptions { Account = "A1" });
        Venue.Reported += Reports.Add;
        Venue.Connect();
    }

    public ManualClock Clock { get; }

    public SteppedWorkScheduler Scheduler { get; }

    public MemoryPaperAccountStore Store { get; }

    public FixedPrices Prices { get; } = new();

    public PaperVenue Venue { get; }

    public List<VenueReport> Reports { get; } = [];

    public IEnumerable<VenueFill> Fills => Reports.OfType<VenueFill>();

    public PaperAccountImage Account => Store.Load();

    public static IntentRecord Order(int number, OrderKind kind = OrderKind.Market, OrderSide side = OrderSide.Buy, decimal quantity = 10, decimal? limit = null, decimal? stop = null) => new()
    {
        Key = IntentKey.Derive("d", new SignalKey("test", $"s{number}"), IntentPurpose.Order, 0),
        Signal = new SignalKey("test", $"s{number}"),
        Strategy = "alpha",
        Purpose = IntentPurpose.Order,
        Index = 0,
        Broker = "paper",
        Account = "A1",
        Symbol = Spy,
        Side = side,
        Quantity = quantity,
        Kind = kind,
        LimitPrice = limit,
        StopPrice = stop,
        State = IntentState.Sending,
        Sending = LaneRig.Start,
        Changed = LaneRig.Start
    };

    /// <summary>Sends an order and lets the venue take it in.</summary>
    public Task<PlaceAnswer> Place(OrderKind kind = OrderKind.Market, OrderSide side = OrderSide.Buy, decimal quantity = 10, decimal? limit = null, decimal? stop = null, Func<IntentRecord, IntentRecord>? change = null)
    {
        var intent = Order(++_number, kind, side, quantity, limit, stop);
        var answer = Venue.PlaceAsync(change?.Invoke(intent) ?? intent, LaneRig.Start.AddSeconds(10));
        Scheduler.Settle();
        return answer;
    }

    /// <summary>Moves the market and lets the venue look at it.</summary>
    public void Move(decimal bid, decimal ask, decimal last, bool open = true, DateTime? lastOpen = null, DateTime? lastClose = null)
    {
        Prices.Set(Spy, bid, ask, last, open, lastOpen, lastClose);
        Venue.PricesChanged();
        Scheduler.Settle();
    }
}
