using Sluice.Core.Books;
using Sluice.Core.Events;
using Sluice.Core.Journal;
using Sluice.Venues.Trading;

namespace Sluice.Brokerages.Submission;

/// <summary>The events of an account that no intent's step implies.</summary>
internal static class AccountEvents
{
    /// <summary>The venue says what contradicts the journal.</summary>
    public static EngineEvent Contradiction(IntentRecord intent, string? brokerOrderId, string message, DateTime now) =>
        Error(intent, brokerOrderId, ReasonCode.InternalError, message, now);

    /// <summary>The prices of an order were not changed. No error: an order may end while its change is on the way.</summary>
    public static EngineEvent NotReplaced(IntentRecord intent, string message, DateTime now) =>
        Error(intent, intent.BrokerOrderId, ReasonCode.VenueRejected, message, now) with { Type = EventType.OrderUpdated, Price = intent.StopPrice ?? intent.LimitPrice };

    /// <summary>The account was lost, or is back.</summary>
    public static EngineEvent Connection(VenueProfile profile, bool connected, string message, DateTime now) => new()
    {
        Type = connected ? EventType.BrokerConnected : EventType.BrokerDisconnected,
        Time = now,
        Broker = profile.Broker,
        Account = profile.Account,
        Message = message
    };

    /// <summary>Something about the account that people should know now.</summary>
    public static EngineEvent Alert(VenueProfile profile, string message, DateTime now) => new()
    {
        Type = EventType.Alert,
        Time = now,
        Broker = profile.Broker,
        Account = profile.Account,
        Message = message
    };

    private static EngineEvent Error(IntentRecord intent, string? brokerOrderId, ReasonCode reason, string message, DateTime now) => new()
    {
        Type = EventType.ExecutionError,
        Time = now,
        Source = intent.Signal.Source,
        SignalId = intent.Signal.Id,
        Strategy = intent.Strategy,
        IntentId = intent.Key.Value,
        OrderId = intent.OrderId,
        Broker = intent.Broker,
        Account = intent.Account,
        BrokerOrderId = brokerOrderId,
        Symbol = intent.Symbol,
        Reason = reason,
        Message = message
    };

    /// <summary>Somebody else trades on the account: nobody's order, and so in no strategy's book.</summary>
    public static EngineEvent Foreign(VenueProfile profile, VenueReport report, DateTime now)
    {
        var (fill, order) = (report as VenueFill, report as VenueOrder);
        return new EngineEvent
        {
            Type = EventType.Alert,
            Time = now,
            Strategy = BookKey.Unassigned,
            Broker = profile.Broker,
            Account = profile.Account,
            BrokerOrderId = report.BrokerOrderId,
            ExecutionId = fill?.ExecutionId,
            Symbol = report.Symbol,
            Side = report.Side == OrderSide.Buy ? "buy" : "sell",
            Quantity = fill?.Quantity ?? order?.Quantity,
            CumulativeQuantity = fill?.CumulativeQuantity ?? order?.FilledQuantity,
            Price = fill?.Price,
            Fee = fill?.Fee,
            Currency = fill?.Currency,
            Message = fill != null ? "a fill of an order that this engine did not send" : "an order that this engine did not send"
        };
    }
}
