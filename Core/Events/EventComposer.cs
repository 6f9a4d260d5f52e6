using System.Globalization;
using Sluice.Core.Books;
using Sluice.Core.Journal;

namespace Sluice.Core.Events;

/// <summary>Says which events a journaled change implies. A state change and its event cannot come apart, because both start here.</summary>
internal sealed class EventComposer(JournalOptions options)
{
    /// <summary>The event of a signal's step; a changed reason for waiting is told again.</summary>
    public void Compose(SignalRecord? before, SignalRecord after, List<EngineEvent> events)
    {
        events.Add(new EngineEvent
        {
            Type = TypeOf(after.State),
            Time = after.Changed,
            Source = after.Key.Source,
            SignalId = after.Key.Id,
            Strategy = Optional(after.Strategy),
            Symbol = Optional(after.Symbol),
            Reason = after.Reason == ReasonCode.None ? null : after.Reason,
            Message = Optional(after.Message),
            Outcome = after.Outcome?.ToString().ToLowerInvariant(),
            Metadata = before == null ? after.Metadata : null,
            Times = options.WithTimes ? new EventTimes(after.Received, null, null, null, null) : null
        });
    }

    /// <summary>The events of an intent's step. Planning has none: the signal's acceptance tells of it.</summary>
    public void Compose(IntentRecord? before, IntentRecord after, List<EngineEvent> events)
    {
        if (before == null || after.State is IntentState.Planned or IntentState.Sending) return;
        if (before.State == IntentState.Unknown) events.Add(Order(EventType.OrderResolved, after));
        if (after.State == IntentState.Unknown) events.Add(Order(EventType.OrderUnknown, after));
        else if (after.State == IntentState.Working) ComposeWorking(before, after, events);
        else events.Add(Order(TypeOf(after), after));
    }

    /// <summary>A fill, and the opening or closing of the strategy's position by it.</summary>
    public void Compose(ExecutionRecord execution, string? orderId, BookPosition before, BookPosition after, List<EngineEvent> events)
    {
        var fill = new EngineEvent
        {
            Type = EventType.Execution,
            Time = execution.Time,
            Source = execution.Signal.Source,
            SignalId = execution.Signal.Id,
            Strategy = execution.Strategy,
            IntentId = execution.Intent.Value,
            OrderId = orderId,
            Broker = execution.Broker,
            Account = execution.Account,
            BrokerOrderId = execution.BrokerOrderId,
            ExecutionId = execution.ExecutionId,
            Symbol = execution.Symbol,
            Side = NameOf(execution.Side),
            Quantity = execution.Quantity,
            CumulativeQuantity = execution.CumulativeTo,
            Price = execution.Price,
            Fee = execution.Fee,
            Currency = execution.Currency,
            Message = execution.Origin == ExecutionOrigin.Stream ? null : $"found by {execution.Origin.ToString().ToLowerInvariant()}"
        };
        events.Add(fill);
        var opens = before.IsFlat || (Math.Sign(before.Quantity) == -Math.Sign(after.Quantity) && !after.IsFlat);
        if (!before.IsFlat && (after.IsFlat || opens)) events.Add(Position(EventType.PositionClosed, fill, after, after.Realized - before.Realized, 0));
        if (opens) events.Add(Position(EventType.PositionOpened, fill, after, null, after.Quantity));
    }

    /// <summary>A fee that was told later than its fill.</summary>
    public void Compose(FeeRecord fee, string? orderId, List<EngineEvent> events) => events.Add(new EngineEvent
    {
        Type = EventType.Fee,
        Time = fee.Time,
        Source = fee.Signal.Source,
        SignalId = fee.Signal.Id,
        Strategy = fee.Strategy,
        IntentId = fee.Intent.Value,
        OrderId = orderId,
        Broker = fee.Broker,
        Account = fee.Account,
        BrokerOrderId = fee.BrokerOrderId,
        Symbol = fee.Symbol,
        Fee = fee.Amount,
        Currency = fee.Currency,
        Message = $"told by {fee.Broker} as {fee.VenueId}"
    });

    /// <summary>Numbers an event and writes it down for the outbox.</summary>
    public OutboxRow Seal(EngineEvent draft, long sequence)
    {
        var sealedEvent = draft with { Sequence = sequence, Producer = options.Producer, Id = $"{options.Producer}-{sequence}" };
        var stream = IsMonitoring(draft.Type) ? StreamNames.Monitoring : StreamNames.Events;
        return new OutboxRow(sequence, stream, sealedEvent.Id, EventCodec.NameOf(draft.Type), EventCodec.Write(sealedEvent));
    }

    private static bool IsMonitoring(EventType type) => type >= EventType.Heartbeat;

    private static EventType TypeOf(SignalState state) => state switch
    {
        SignalState.Refused => EventType.SignalRejected,
        SignalState.Expired => EventType.SignalExpired,
        SignalState.Withdrawn => EventType.SignalWithdrawn,
        SignalState.Waiting => EventType.SignalWaiting,
        SignalState.Accepted => EventType.SignalAccepted,
        SignalState.Completed => EventType.SignalCompleted,
        _ => throw new InvariantViolationException($"unknown signal state {state}")
    };

    private static EventType TypeOf(IntentRecord done) => (done.Outcome, done.Reason) switch
    {
        (IntentOutcome.Filled, _) => EventType.OrderFilled,
        (IntentOutcome.Canceled, _) => EventType.OrderCanceled,
        (IntentOutcome.Rejected, _) => EventType.OrderRejected,
        (IntentOutcome.Expired, _) => EventType.OrderExpired,
        (IntentOutcome.NotSent, ReasonCode.Expired) => EventType.OrderExpired,
        (IntentOutcome.NotSent, ReasonCode.Superseded or ReasonCode.CanceledByEngine) => EventType.OrderCanceled,
        (IntentOutcome.NotSent, _) => EventType.OrderRejected,
        _ => throw new InvariantViolationException($"intent {done.Key} is done without an outcome")
    };

    private void ComposeWorking(IntentRecord before, IntentRecord after, List<EngineEvent> events)
    {
        if (before.State != IntentState.Working) events.Add(Order(EventType.OrderSubmitted, after));
        if (before.State == IntentState.Working && before.Prices != after.Prices) events.Add(Updated(after));
        if (after.FilledQuantity > before.FilledQuantity) events.Add(Order(EventType.OrderPartiallyFilled, after));
    }

    /// <summary>The prices that the order has now, not those of its fills.</summary>
    private EngineEvent Updated(IntentRecord intent) => Order(EventType.OrderUpdated, intent) with
    {
        Price = intent.StopPrice ?? intent.LimitPrice,
        Message = FormattableString.Invariant($"limit {intent.LimitPrice?.ToString(CultureInfo.InvariantCulture) ?? "none"}, stop {intent.StopPrice?.ToString(CultureInfo.InvariantCulture) ?? "none"}")
    };

    private EngineEvent Order(EventType type, IntentRecord intent) => new()
    {
        Type = type,
        Time = intent.Changed,
        Source = intent.Signal.Source,
        SignalId = intent.Signal.Id,
        Strategy = intent.Strategy,
        IntentId = intent.Key.Value,
        OrderId = intent.OrderId,
        Broker = intent.Broker,
        Account = intent.Account,
        BrokerOrderId = intent.BrokerOrderId,
        Symbol = intent.Symbol,
        Side = NameOf(intent.Side),
        Quantity = intent.Quantity,
        CumulativeQuantity = intent.FilledQuantity,
        Price = intent.FilledQuantity == 0 ? null : intent.FilledNotional / intent.FilledQuantity,
        OrderType = EventCodec.NameOf(intent.Kind),
        ArrivalPrice = intent.ArrivalPrice == 0 ? null : intent.ArrivalPrice,
        Currency = intent.Currency,
        Reason = intent.Reason == ReasonCode.None ? null : intent.Reason,
        Message = Optional(intent.Message),
        Times = options.WithTimes
            ? new EventTimes(intent.Received, intent.Planned, intent.Sending, intent.Acknowledged, intent.FilledQuantity == 0 ? null : intent.Changed)
            : null
    };

    private static EngineEvent Position(EventType type, EngineEvent fill, BookPosition after, decimal? profit, decimal quantity) => fill with
    {
        Type = type,
        Quantity = quantity,
        CumulativeQuantity = null,
        ExecutionId = null,
        Fee = null,
        Currency = after.Currency,
        Value = profit,
        Message = null
    };

    private static string NameOf(OrderSide side) => side == OrderSide.Buy ? "buy" : "sell";

    private static string? Optional(string text) => text.Length == 0 ? null : text;
}
