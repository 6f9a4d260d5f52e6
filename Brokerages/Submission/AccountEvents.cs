using Sluice.Core.Books;
using Sluice.Core.Events;
using Sluice.Core.Journal;
using Sluice.Venues.Trading;

namespace Sluice.Brokerages.Submission;

/// <summary>The events of an account that no intent's step implies.</summary>
internal static class AccountEvents
{
    /// <summary>The venue says what contradicts the journal.</summary>
    public static EngineEvent Contradiction(IntentRecord intent, string? brokerOrderId, string message, DateTime now) => new()
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
        Reason = ReasonCode.InternalError,
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
