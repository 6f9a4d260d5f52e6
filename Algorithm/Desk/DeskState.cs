using Sluice.Core.Books;
using Sluice.Core.Journal;
using Sluice.Core.Signals;
using Sluice.Hosting;

namespace Sluice.Algorithm.Desk;

/// <summary>The desk's working copy of what the journal says has not ended. Used by whoever holds the desk.</summary>
internal sealed class DeskState(EngineJournal journal, AccountHealth health)
{
    private readonly Dictionary<SlotKey, Slot> _slots = [];
    private readonly Dictionary<SignalKey, LiveSignal> _signals = [];
    private readonly List<LiveSignal> _scoped = [];
    private readonly Dictionary<string, TradingDayRecord> _tradingDays = [];
    private readonly Dictionary<string, RouteRecord> _routes = [];
    private readonly Dictionary<BookKey, ProtectionRecord> _protections = journal.Protections().ToDictionary(protection => new BookKey(protection.Strategy, protection.Symbol, protection.Account));

    /// <summary>Places that have changed since somebody last took note of it, and emptied these. Bounded by the places.</summary>
    public HashSet<Place> Changed { get; } = [];

    /// <summary>All slots that were ever used in this run or had something open at its start, in order of first use.</summary>
    public IReadOnlyCollection<Slot> Slots => _slots.Values;

    /// <summary>Signals without an instrument of their own (cancel, flatten), in order of intake.</summary>
    public IReadOnlyList<LiveSignal> Scoped => _scoped;

    public int LiveSignals => _signals.Count;

    /// <summary>Whether anything waits for time or prices.</summary>
    public bool HasWaiting
    {
        get
        {
            foreach (var signal in _signals.Values)
                if (signal.IsWaiting) return true;
            return false;
        }
    }

    public LiveSignal? Find(SignalKey key) => _signals.GetValueOrDefault(key);

    public Slot? FindSlot(SlotKey key) => _slots.GetValueOrDefault(key);

    /// <param name="key">Strategy and instrument.</param>
    /// <param name="account">The account by configuration: a routing account, or the only one.</param>
    public Slot SlotFor(SlotKey key, string account)
    {
        if (_slots.TryGetValue(key, out var slot)) return slot;
        slot = new Slot(key, account);
        _slots.Add(key, slot);
        return slot;
    }

    /// <summary>Whether an account can be reached, as far as is known.</summary>
    public bool IsReachable(string account) => health.Of(account).Connected;

    public Slot? SlotOf(LiveSignal live) => live.Record.Symbol.Length == 0 ? null : FindSlot(new SlotKey(live.Record.Strategy, live.Record.Symbol));

    /// <summary>Signed quantity in the strategy's books, on all accounts together.</summary>
    public decimal BookOf(Slot slot)
    {
        var book = 0m;
        foreach (var place in slot.Places) book += BookOf(place);
        return book;
    }

    /// <summary>Signed quantity in the strategy's book on one account.</summary>
    public decimal BookOf(Place place) => journal.FindPosition(place.Book)?.Quantity ?? 0;

    public BookPosition? PositionOf(Place place) => journal.FindPosition(place.Book);

    /// <summary>The position's protective levels, inactive ones included; null when there never were any in this run.</summary>
    public ProtectionRecord? ProtectionOf(Place place) => _protections.GetValueOrDefault(place.Book);

    /// <summary>The active account of a routing account; null while it is the first.</summary>
    public RouteRecord? RouteOf(string router) => _routes.GetValueOrDefault(router) ?? journal.FindRoute(router);

    public void Update(RouteRecord route) => _routes[route.Router] = route;

    public void Update(ProtectionRecord protection)
    {
        var key = new BookKey(protection.Strategy, protection.Symbol, protection.Account);
        _protections[key] = protection;
        if (FindSlot(new SlotKey(key.Strategy, key.Symbol))?.Find(key.Account) is { } place) Changed.Add(place);
    }

    public TradingDayRecord? TradingDayOf(string account) => _tradingDays.GetValueOrDefault(account) ?? journal.FindTradingDay(account);

    public void Update(TradingDayRecord day) => _tradingDays[day.Account] = day;

    public void Add(LiveSignal live, Slot? slot)
    {
        _signals.Add(live.Key, live);
        foreach (var leg in live.Legs) leg.Signals.Add(live);
        if (live.Legs.Count > 0) return;
        if (slot == null) _scoped.Add(live);
        else slot.Signals.Add(live);
    }

    public void Remove(LiveSignal live, Slot? slot)
    {
        _signals.Remove(live.Key);
        foreach (var leg in live.Legs) leg.Signals.Remove(live);
        if (live.Legs.Count > 0) return;
        if (slot == null) _scoped.Remove(live);
        else slot.Signals.Remove(live);
    }

    /// <summary>The newest records of all legs of an intent's combo, in their order; the intent itself when it belongs to none.</summary>
    public IReadOnlyList<IntentRecord> LegsOf(IntentRecord intent)
    {
        if (intent.Group is not { } group) return [intent];
        return Find(intent.Signal) is { } live ? [.. live.Intents.Where(leg => leg.Group?.Key == group.Key)] : journal.LegsOf(intent);
    }

    /// <summary>Where an intent is; null when no slot knows it.</summary>
    public Place? PlaceOf(IntentRecord intent) => FindSlot(new SlotKey(intent.Strategy, intent.Symbol))?.At(intent.Account, intent.Broker, intent.Currency);

    /// <summary>Takes over an intent's newest record. Returns its place; null when no slot knows it.</summary>
    public Place? Update(IntentRecord intent)
    {
        if (!IsProtective(intent.Purpose)) _signals.GetValueOrDefault(intent.Signal)?.Update(intent);
        var place = PlaceOf(intent);
        if (place == null) return null;
        place.Update(intent);
        Changed.Add(place);
        return place;
    }

    /// <summary>Protective orders outlive the signal that asked for them, and do not hold up its completion.</summary>
    public static bool IsProtective(IntentPurpose purpose) => purpose is IntentPurpose.Stop or IntentPurpose.Target;
}
