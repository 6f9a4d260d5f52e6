using QuantConnect.Brokerages;
using QuantConnect.Orders;

namespace Sluice.Brokerages.Submission;

/// <summary>The host's side of a brokerage: what it can be told.</summary>
internal interface IHostSink
{
    /// <summary>The host's id of an order: one that was open at the start gets its id from the host later.</summary>
    int IdOf(Order order);

    void Raise(OrderEvent orderEvent);

    void Raise(BrokerageOrderIdChangedEvent idChanged);

    void Raise(BrokerageMessageEvent message);
}
