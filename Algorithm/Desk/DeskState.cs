using Sluice.Core.Books;
using Sluice.Core.Journal;
using Sluice.Core.Signals;

namespace Sluice.Algorithm.Desk;

/// <summary>The desk's working copy of what the journal says has not ended. Used by whoever holds the desk.</summary>
internal sealed class DeskState(EngineJournal journal)
{
    private readonly Dictionary<SlotKey, Slot> _slots = [];
    private readonly Dictionary<SignalKey, LiveSignal> _signals = [];
    private readonly List<LiveSignal> _scoped = [];
    private readonly Dictionary<string, TradingDayRecord> _tradingDays = [];
    private readonly Dictionary<BookKey, ProtectionRecord> _protections = journal.Protections().ToDictionary(protection => new BookKey(protection.Strategy, protection.Symbol, protection.Account));

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

    public Slot SlotFor(SlotKey key, string account, string broker, string currency)
    {
        if (_slots.TryGetValue(key, out var slot)) return slot;
        slot = new Slot(key, new BookKey(key.Strategy, key.Symbol, account), broker, currency);
        _slots.Add(key, slot);
        return slot;
    }

    public Slot? SlotOf(LiveSignal live) => live.Record.Symbol.Length == 0 ? null : FindSlot(new SlotKey(live.Record.Strategy, live.Record.Symbol));

    /// <summary>Signed quantity in the strategy's book.</summary>
    public decimal BookOf(Slot slot) => journal.FindPosition(slot.Book)?.Quantity ?? 0;

    public BookPosition? PositionOf(Slot slot) => journal.FindPosition(slot.Book);

    /// <summary>The position's protective levels, inactive ones included; null when there never were any in this run.</summary>
    public ProtectionRecord? ProtectionOf(Slot slot) => _protections.GetValueOrDefault(slot.Book);

    public void Update(ProtectionRecord protection) => _protections[new BookKey(protection.Strategy, protection.Symbol, protection.Account)] = protection;

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

    /// <summary>Takes over an intent's newest record. Returns its slot; null when no slot knows it.</summary>
    public Slot? Update(IntentRecord intent)
    {
        if (!IsProtective(intent.Purpose)) _signals.GetValueOrDefault(intent.Signal)?.Update(intent);
        var slot = FindSlot(new SlotKey(intent.Strategy, intent.Symbol));
        slot?.Update(intent);
        return slot;
    }

    /// <summary>Protective orders outlive the signal that asked for them, and do not hold up its completion.</summary>
    public static bool IsProtective(IntentPurpose purpose) => purpose is IntentPurpose.Stop or IntentPurpose.Target;
}
