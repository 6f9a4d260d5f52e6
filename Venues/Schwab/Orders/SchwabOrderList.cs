using Sluice.Venues.Json;
using Sluice.Venues.Trading;

namespace Sluice.Venues.Schwab.Orders;

/// <summary>Orders read from a list, each once, and what was wrong with those that could not be understood.</summary>
internal sealed class SchwabOrderList
{
    private readonly Dictionary<string, SchwabOrder> _orders = [];
    private readonly List<SchwabOrder> _envelopes = [];
    private readonly List<string> _faults = [];

    /// <summary>In no particular order.</summary>
    public IEnumerable<SchwabOrder> Orders => _orders.Values.Concat(_envelopes);

    public IReadOnlyList<string> Faults => _faults;

    /// <summary>Rows of a further answer. An order at the border of two answers comes in both.</summary>
    public void Add(IReadOnlyList<JsonRecord> rows)
    {
        foreach (var row in rows)
        {
            try
            {
                var order = SchwabOrderReader.Read(row);
                if (order.OrderId.Length == 0) _envelopes.Add(order);
                else _orders[order.OrderId] = order;
            }
            catch (VenueException fault)
            {
                _faults.Add(fault.Message);
            }
        }
    }
}
