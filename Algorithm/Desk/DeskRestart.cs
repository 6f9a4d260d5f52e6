using Sluice.Algorithm.Planning;
using Sluice.Algorithm.Routing;
using Sluice.Core;
using Sluice.Core.Events;
using Sluice.Core.Journal;
using Sluice.Core.Signals;

namespace Sluice.Algorithm.Desk;

/// <summary>
/// Brings the desk back to where the journal ends. What was planned and surely not sent is checked again and then goes on under the same
/// key, or ends NOT_SENT; what may be at the venue was resolved by the brokerage before the algorithm started.
/// </summary>
internal sealed class DeskRestart(EngineJournal journal, SignalCodec codec, StrategyRouter router, PreTradeCheck check, IOrderGateway gateway)
{
    public void Restore(Turn turn)
    {
        foreach (var intent in journal.LiveIntents()) PlaceOf(turn, intent);
        foreach (var protection in journal.Protections())
            if (protection.Active) PlaceOf(turn, protection.Strategy, protection.Symbol, protection.Account);
        // What is held counts against limits and is closed by a flatten, whether or not anything is open in it.
        foreach (var position in journal.Positions())
            if (!position.IsFlat) PlaceOf(turn, position.Key.Strategy, position.Key.Symbol, position.Key.Account);
        foreach (var record in journal.LiveSignals()) Restore(turn, record);
        foreach (var intent in journal.LiveIntents().OrderBy(intent => intent.Planned).ThenBy(intent => intent.Index)) turn.State.Update(intent);
    }

    /// <summary>Looks again at what is planned and was not handed over, as after a restart or while there was no price.</summary>
    public void Recheck(Turn turn, Slot slot)
    {
        foreach (var place in slot.Places)
        {
            for (var i = place.OpenIntents.Count - 1; i >= 0; i--)
            {
                var intent = place.OpenIntents[i];
                if (intent.State != IntentState.Planned || intent.Planned == turn.Now || gateway.IsHandedOver(intent.Key)) continue;
                if (Obstacle(turn, place, intent) is { } obstacle) turn.EndUnsent(intent, obstacle.Reason, obstacle.Message);
            }
        }
    }

    /// <summary>Ends a backtest: whatever still waits has expired, whatever still works stays unresolved.</summary>
    public void EndRun(Turn turn)
    {
        foreach (var slot in turn.State.Slots)
            foreach (var intent in slot.OpenIntents.ToArray()) turn.Put(Ended(turn, intent));
        foreach (var slot in turn.State.Slots)
            foreach (var live in slot.Signals.ToArray()) End(turn, live, slot);
        foreach (var live in turn.State.Scoped.ToArray()) End(turn, live, null);
    }

    private static void End(Turn turn, LiveSignal live, Slot? slot)
    {
        if (live.IsAccepted) turn.Complete(live, slot, CompletionOutcome.Unresolved, ReasonCode.RunEnded, "the run ended while it was working");
        else turn.Dispose(live, slot, Admission.Expire("the run ended while it was waiting"));
    }

    private static IntentRecord Ended(Turn turn, IntentRecord intent) => intent with
    {
        State = IntentState.Done,
        Outcome = intent.State == IntentState.Planned ? IntentOutcome.NotSent : IntentOutcome.Canceled,
        Reason = ReasonCode.RunEnded,
        Message = "the run ended",
        Changed = turn.Now
    };

    private void PlaceOf(Turn turn, IntentRecord intent) =>
        SlotFor(turn, intent.Strategy, intent.Symbol, router.PortfolioOf(intent.Account)).At(intent.Account, intent.Broker, intent.Currency);

    private void PlaceOf(Turn turn, string strategy, string symbol, string accountName)
    {
        var account = router.Account(accountName);
        SlotFor(turn, strategy, symbol, router.PortfolioOf(accountName)).At(account.Name, account.Broker, account.Currency);
    }

    private static Slot SlotFor(Turn turn, string strategy, string symbol, string account)
    {
        if (!turn.Market.IsKnown(symbol))
            throw new InvalidOperationException($"strategy '{strategy}' has something open in {symbol}, which is no instrument of this deployment any more: put it back under the strategy's symbols, or end what is open first");
        return turn.State.SlotFor(new SlotKey(strategy, symbol), account);
    }

    private void Restore(Turn turn, SignalRecord record)
    {
        var reading = codec.ReadTaken(record.Body);
        Invariant.Holds(reading.Signal != null, $"signal {record.Key}: the journal holds a body that cannot be read any more: {reading.Message}");
        var live = new LiveSignal(reading.Signal with { Expires = record.Expires }, record) { IsJournaled = true, Legs = LegsOf(turn, reading.Signal) };
        Slot? slot = null;
        if (record.Symbol.Length > 0) slot = SlotFor(turn, record.Strategy, record.Symbol, router.PortfolioOf(router.Require(record.Strategy).Account.Name));
        turn.State.Add(live, slot);
        foreach (var intent in journal.IntentsOf(record.Key))
            if (!DeskState.IsProtective(intent.Purpose)) live.Update(intent);
    }

    private Slot[] LegsOf(Turn turn, Signal signal)
    {
        if (signal.Legs == null) return [];
        var account = router.PortfolioOf(router.Require(signal.Strategy).Account.Name);
        return [.. signal.Legs.Select(leg => SlotFor(turn, signal.Strategy, leg.Symbol.ToString(), account))];
    }

    private Admission? Obstacle(Turn turn, Place place, IntentRecord intent)
    {
        var book = turn.State.BookOf(place);
        if (intent.ReducesPosition)
        {
            var fits = intent.Side == OrderSide.Sell ? book >= intent.Quantity : -book >= intent.Quantity;
            return fits ? null : Admission.Refuse(ReasonCode.Superseded, $"the book holds {book} now");
        }
        var signal = turn.State.Find(intent.Signal)?.Signal;
        if (signal == null) return Admission.Refuse(ReasonCode.Superseded, "its signal has ended");
        if (turn.Now > signal.Expires) return Admission.Refuse(ReasonCode.Expired, "its signal expired before it could be sent");
        return turn.Market.QuoteOf(intent.Symbol) == null ? null : check.RefusalOnRestart(turn, signal, place, intent);
    }
}
