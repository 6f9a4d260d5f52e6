using QuantConnect.Orders;
using Sluice.Core;
using Sluice.Core.Events;
using Sluice.Core.Journal;

namespace Sluice.Algorithm.Host;

/// <summary>
/// In a backtest there is no submission lane: LEAN's own brokerage fills the orders, and this writes down what it did, in the same states and
/// with the same checks as the lane.
/// </summary>
internal sealed class BacktestRecorder(EngineJournal journal)
{
    /// <summary>Journals one order event. Returns the intent.</summary>
    public IntentKey Record(IntentKey key, OrderEvent orderEvent)
    {
        var intent = journal.FindIntent(key) ?? throw new InvariantViolationException($"an order event for intent {key}, which was never planned");
        var batch = new JournalBatch();
        switch (orderEvent.Status)
        {
            case OrderStatus.Submitted: Submit(batch, intent, orderEvent); break;
            case OrderStatus.PartiallyFilled or OrderStatus.Filled: Fill(batch, intent, orderEvent); break;
            case OrderStatus.Canceled: Cancel(batch, intent, orderEvent); break;
            case OrderStatus.Invalid: Refuse(batch, intent, orderEvent); break;
            default: break;
        }
        journal.Commit(batch);
        return key;
    }

    private void Submit(JournalBatch batch, IntentRecord intent, OrderEvent orderEvent)
    {
        if (intent.State != IntentState.Planned) return;
        var sending = Sending(intent, orderEvent);
        batch.Put(sending);
        batch.Put(sending with { State = IntentState.Working, BrokerOrderId = BrokerOrderId(orderEvent), Acknowledged = orderEvent.UtcTime });
    }

    private void Fill(JournalBatch batch, IntentRecord intent, OrderEvent orderEvent)
    {
        if (intent.State == IntentState.Planned)
        {
            Submit(batch, intent, orderEvent);
            intent = Sending(intent, orderEvent) with { State = IntentState.Working, BrokerOrderId = BrokerOrderId(orderEvent), Acknowledged = orderEvent.UtcTime };
        }
        var quantity = orderEvent.AbsoluteFillQuantity;
        var filled = intent.FilledQuantity + quantity;
        var full = filled == intent.Quantity;
        batch.Put(Execution(intent, orderEvent, filled));
        batch.Put(intent with
        {
            State = full ? IntentState.Done : IntentState.Working,
            Outcome = full ? IntentOutcome.Filled : IntentOutcome.None,
            FilledQuantity = filled,
            FilledNotional = intent.FilledNotional + (quantity * orderEvent.FillPrice),
            Changed = orderEvent.UtcTime
        });
    }

    private void Refuse(JournalBatch batch, IntentRecord intent, OrderEvent orderEvent)
    {
        if (intent.State == IntentState.Planned)
            batch.Put(intent with { State = IntentState.Done, Outcome = IntentOutcome.NotSent, Reason = ReasonCode.HostRefused, Message = orderEvent.Message, Changed = orderEvent.UtcTime });
        else
            End(batch, intent, orderEvent, IntentOutcome.Rejected, ReasonCode.VenueRejected);
    }

    /// <summary>LEAN cancels an order whose time is up; nobody here has asked for that.</summary>
    private static void Cancel(JournalBatch batch, IntentRecord intent, OrderEvent orderEvent)
    {
        var asked = orderEvent.Ticket?.CancelRequest != null;
        if (asked) End(batch, intent, orderEvent, IntentOutcome.Canceled, ReasonCode.CanceledByEngine);
        else if (intent.Duration == OrderDuration.GoodTilCanceled) End(batch, intent, orderEvent, IntentOutcome.Canceled, ReasonCode.CanceledByVenue);
        else End(batch, intent, orderEvent, IntentOutcome.Expired, ReasonCode.Expired);
    }

    private static void End(JournalBatch batch, IntentRecord intent, OrderEvent orderEvent, IntentOutcome outcome, ReasonCode reason)
    {
        if (intent.IsDone) return;
        batch.Put(intent with { State = IntentState.Done, Outcome = outcome, Reason = reason, Message = orderEvent.Message, Changed = orderEvent.UtcTime });
    }

    private IntentRecord Sending(IntentRecord intent, OrderEvent orderEvent) => intent with
    {
        State = IntentState.Sending,
        OrderId = $"{journal.Run}-{orderEvent.OrderId}",
        Sending = orderEvent.UtcTime,
        Changed = orderEvent.UtcTime
    };

    private static ExecutionRecord Execution(IntentRecord intent, OrderEvent orderEvent, decimal filled) => new()
    {
        Intent = intent.Key,
        Signal = intent.Signal,
        Strategy = intent.Strategy,
        Broker = intent.Broker,
        Account = intent.Account,
        BrokerOrderId = BrokerOrderId(orderEvent),
        Symbol = intent.Symbol,
        Side = intent.Side,
        CumulativeFrom = intent.FilledQuantity,
        CumulativeTo = filled,
        Price = orderEvent.FillPrice,
        Fee = orderEvent.OrderFee.Value.Amount,
        Currency = intent.Currency,
        ExecutionId = $"{orderEvent.OrderId}-{orderEvent.Id}",
        Time = orderEvent.UtcTime,
        Origin = ExecutionOrigin.Stream
    };

    private static string BrokerOrderId(OrderEvent orderEvent) => $"{orderEvent.OrderId}";
}
