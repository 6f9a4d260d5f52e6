using Sluice.Core;
using Sluice.Core.Events;
using Sluice.Core.Journal;
using Sluice.Core.Risk;
using Sluice.Core.Signals;

namespace Sluice.Algorithm.Desk;

/// <summary>
/// One turn of the desk: everything that is decided together, journaled together and then sent. What is decided is visible in the desk's
/// state at once, so that two signals of one slice see each other.
/// </summary>
internal sealed class Turn(EngineJournal journal, DeskState state, IMarketView market, IAccountView account, IOrderGateway gateway)
{
    private readonly List<IntentRecord> _cancels = [];
    private readonly Dictionary<IntentRecord, IntentPrices> _replacements = [];
    private readonly HashSet<IntentKey> _keys = [];
    private readonly Dictionary<string, int> _orders = [];
    private Dictionary<string, decimal>? _profits;

    public DeskState State => state;

    public IMarketView Market => market;

    public IAccountView Account => account;

    public DateTime Now { get; } = market.UtcNow;

    public JournalBatch Batch { get; } = new();

    /// <summary>Orders whose prices are changed once the batch is journaled.</summary>
    public IReadOnlyDictionary<IntentRecord, IntentPrices> Replacements => _replacements;

    /// <summary>Orders whose cancellation is asked for once the batch is journaled.</summary>
    public IReadOnlyList<IntentRecord> Cancels => _cancels;

    /// <summary>
    /// Equity when the account's trading day began. The first turn that asks on a new day begins it, but not before the account has a worth:
    /// coins have none until their first price comes, and a day that began with nothing would be lost from then on.
    /// </summary>
    public decimal DayStartEquity(string name)
    {
        var known = state.TradingDayOf(name);
        var today = account.TradingDay;
        if (known?.Day == today && known.StartEquity > 0) return known.StartEquity;
        if (account.Equity <= 0) return 0;
        var begun = new TradingDayRecord(name, today, account.Equity);
        Batch.Put(begun);
        state.Update(begun);
        return begun.StartEquity;
    }

    /// <summary>Keeps a sum over the trading day, and journals it where a restart has to know it.</summary>
    public void Mark(TradingDayRecord mark, bool durable)
    {
        if (durable) Batch.Put(mark);
        state.Update(mark);
    }

    /// <summary>A sum as the journal has it.</summary>
    public TradingDayRecord? JournaledMark(string name) => journal.FindTradingDay(name);

    /// <summary>Why the account cannot be valued; null when it can.</summary>
    public string? Unvalued => account.Unvalued;

    /// <summary>Orders planned in this turn that open or add.</summary>
    public int Planned { get; private set; }

    /// <summary>The same by account.</summary>
    public IReadOnlyDictionary<string, int> PlannedOrders => _orders;

    /// <summary>What a strategy has won since the account's trading day began, at the prices of this turn.</summary>
    public decimal StrategyProfit(string strategy)
    {
        var profit = (_profits ??= DayMarks.Profits(this)).GetValueOrDefault(strategy);
        return profit - DayMarks.ProfitAtStart(this, strategy, profit);
    }

    /// <summary>Grows with every decision; a pass that leaves it as it was has nothing more to do.</summary>
    public int Decisions { get; private set; }

    /// <summary>Journals a signal's disposition, or that it waits.</summary>
    public void Dispose(LiveSignal live, Slot? slot, in Admission admission)
    {
        Put(live, live.Record with
        {
            State = admission.State,
            Reason = admission.Reason,
            Message = admission.Message,
            WaitUntil = admission.State == SignalState.Waiting ? live.Signal.Expires : null,
            Changed = Now
        });
        if (admission.Verdict is { } verdict) Tell(live, verdict);
        if (admission is { State: SignalState.Waiting, Reason: ReasonCode.WaitingForBroker }) TellWait(live, admission.Message);
        if (live.Record.IsFinal) state.Remove(live, slot);
        else if (admission is { IsAccepted: true, Order: { } order })
            Plan(live.Key, live.Record.Received, order, NextIndex(live, order.Purpose));
    }

    public void Withdraw(LiveSignal live, Slot? slot, ReasonCode reason, string message)
    {
        Put(live, live.Record with { State = SignalState.Withdrawn, Reason = reason, Message = message, WaitUntil = null, Changed = Now });
        state.Remove(live, slot);
    }

    public void Complete(LiveSignal live, Slot? slot, CompletionOutcome outcome, ReasonCode reason = ReasonCode.None, string message = "")
    {
        Invariant.Holds(!live.HasOpenIntents, $"signal {live.Key} completes with open intents");
        Put(live, live.Record with { State = SignalState.Completed, Outcome = outcome, Reason = reason, Message = message, Changed = Now });
        state.Remove(live, slot);
    }

    /// <summary>Journals an intent. It is sent after the batch is durable.</summary>
    public IntentRecord Plan(SignalKey signal, DateTime received, PlannedOrder order, int index, IntentGroup? group = null)
    {
        var place = order.Place;
        var intent = new IntentRecord
        {
            Key = IntentKey.Derive(journal.Options.Deployment, signal, order.Purpose, index),
            Signal = signal,
            Strategy = place.Key.Strategy,
            Purpose = order.Purpose,
            Index = index,
            Broker = place.Broker,
            Account = place.Account,
            Symbol = place.Key.Symbol,
            Side = order.Side,
            Quantity = order.Quantity,
            Kind = order.Kind,
            LimitPrice = order.LimitPrice,
            StopPrice = order.StopPrice,
            TrailingAmount = order.TrailingAmount,
            TrailingPercent = order.TrailingPercent,
            Duration = order.Duration,
            GoodTil = order.GoodTil,
            ExtendedHours = order.ExtendedHours,
            Group = group,
            ReducesPosition = order.ReducesPosition,
            ArrivalPrice = order.ArrivalPrice,
            Currency = place.Currency,
            State = IntentState.Planned,
            Changed = Now,
            Received = received,
            Planned = Now
        };
        _keys.Add(intent.Key);
        Put(intent);
        if (!order.ReducesPosition) CountOrder(place.Slot.Account);
        return intent;
    }

    /// <summary>Journals the legs of a combo, to be sent as one order under the key of the first.</summary>
    public void PlanCombo(LiveSignal live, PlannedCombo combo)
    {
        var first = NextIndex(live, IntentPurpose.Order);
        var key = IntentKey.Derive(journal.Options.Deployment, live.Key, IntentPurpose.Order, first);
        for (var leg = 0; leg < combo.Legs.Count; leg++)
            Plan(live.Key, live.Record.Received, combo.Legs[leg], first + leg, new IntentGroup(key, leg, combo.Legs.Count, combo.Quantity, combo.NetPrice));
    }

    /// <summary>Asks for an order's end. One that was not handed over yet ends here; the others when the venue says so.</summary>
    public void Cancel(IntentRecord intent, ReasonCode reason)
    {
        if (state.Find(intent.Signal) is { } live) live.IsMoving = false;
        if (intent.State == IntentState.Planned && !gateway.IsHandedOver(intent.Key)) EndUnsent(intent, reason, "");
        else if (!_cancels.Contains(intent)) _cancels.Add(intent);
    }

    /// <summary>Takes back an order that was surely not sent, so that its signal plans it again for another account.</summary>
    public void Move(LiveSignal live, IntentRecord intent)
    {
        Cancel(intent, ReasonCode.CanceledByEngine);
        live.IsMoving = true;
    }

    /// <summary>Whether a key was given to an intent in this turn, and so is not in the journal yet.</summary>
    public bool HasPlanned(IntentKey key) => _keys.Contains(key);

    /// <summary>Asks for other prices of an order, in place. Returns false where only another order can have them.</summary>
    public bool Replace(IntentRecord intent, IntentPrices prices)
    {
        if (_cancels.Contains(intent) || !gateway.MayReplace(intent, prices)) return false;
        _replacements[intent] = prices;
        return true;
    }

    /// <summary>Ends an intent that was surely not handed over, and with it the other legs of its combo.</summary>
    public void EndUnsent(IntentRecord intent, ReasonCode reason, string message)
    {
        foreach (var leg in State.LegsOf(intent))
            if (leg.State == IntentState.Planned) Put(leg with { State = IntentState.Done, Outcome = IntentOutcome.NotSent, Reason = reason, Message = message, Changed = Now });
    }

    /// <summary>Journals an intent's new record.</summary>
    public void Put(IntentRecord intent)
    {
        Batch.Put(intent);
        state.Update(intent);
        Decisions++;
    }

    /// <summary>Journals another active account.</summary>
    public void Put(RouteRecord route)
    {
        Batch.Put(route);
        state.Update(route);
        Decisions++;
    }

    public void Put(ProtectionRecord protection)
    {
        Batch.Put(protection);
        state.Update(protection);
        Decisions++;
    }

    /// <summary>The index of the next intent of this purpose: one for each attempt and, without one, zero.</summary>
    public static int NextIndex(LiveSignal live, IntentPurpose purpose)
    {
        var next = 0;
        foreach (var intent in live.Intents)
            if (intent.Purpose == purpose && intent.Index >= next) next = intent.Index + 1;
        return next;
    }

    /// <summary>Tells people, once for a signal, that it waits for an account that cannot be reached. An entry is no reason to wake anybody.</summary>
    public void TellWait(LiveSignal live, string message)
    {
        if (live.WaitIsTold || live.Signal.Action is SignalAction.Entry or SignalAction.Order) return;
        live.WaitIsTold = true;
        Batch.Emit(new EngineEvent
        {
            Type = EventType.Alert,
            Time = Now,
            Source = live.Key.Source,
            SignalId = live.Key.Id,
            Strategy = live.Record.Strategy.Length == 0 ? null : live.Record.Strategy,
            Symbol = live.Record.Symbol.Length == 0 ? null : live.Record.Symbol,
            Reason = ReasonCode.WaitingForBroker,
            Message = message
        });
    }

    private void CountOrder(string account)
    {
        Planned++;
        _orders[account] = _orders.GetValueOrDefault(account) + 1;
    }

    private void Tell(LiveSignal live, in RiskVerdict verdict) => Batch.Emit(new EngineEvent
    {
        Type = EventType.RiskLimitBreached,
        Time = Now,
        Source = live.Key.Source,
        SignalId = live.Key.Id,
        Strategy = live.Record.Strategy,
        Symbol = live.Record.Symbol.Length == 0 ? null : live.Record.Symbol,
        Reason = verdict.Reason,
        Limit = verdict.Limit,
        Value = verdict.Value,
        Message = verdict.ToString()
    });

    private void Put(LiveSignal live, SignalRecord record)
    {
        live.Record = record;
        Batch.Put(record);
        live.IsJournaled = true;
        Decisions++;
    }
}
