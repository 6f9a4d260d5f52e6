namespace Sluice.Core.Events;

/// <summary>Everything that can be told on the event streams. The published name is the member's name in upper snake case.</summary>
public enum EventType
{
    SignalAccepted,
    SignalRejected,
    SignalExpired,
    SignalWithdrawn,
    SignalWaiting,
    SignalCompleted,
    OrderSubmitted,
    OrderUpdated,
    OrderPartiallyFilled,
    OrderFilled,
    OrderCanceled,
    OrderRejected,
    OrderExpired,
    OrderUnknown,
    OrderResolved,
    Execution,
    Fee,
    PositionOpened,
    PositionClosed,
    RiskLimitBreached,
    ExecutionError,
    AccountSnapshot,
    Heartbeat,
    BrokerConnected,
    BrokerDisconnected,
    TokenExpiring,
    Failover,
    Failback,
    Halted,
    Resumed,
    Reconciliation,
    Alert,
    LimitsChanged
}
