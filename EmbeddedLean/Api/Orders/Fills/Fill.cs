using System.Collections;

namespace QuantConnect.Orders.Fills;

/// <summary>What a fill model made of an order: an event, or one for each leg.</summary>
public class Fill : IEnumerable<OrderEvent>
{
    private readonly List<OrderEvent> _events;

    public Fill(List<OrderEvent> orderEvents)
    {
        _events = orderEvents;
    }

    public Fill(OrderEvent orderEvent)
    {
        _events = [orderEvent];
    }

    internal List<OrderEvent> Events => _events;

    public IEnumerator<OrderEvent> GetEnumerator() => _events.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
