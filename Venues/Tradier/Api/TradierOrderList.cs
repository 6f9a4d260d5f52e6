using Sluice.Venues.Json;
using Sluice.Venues.Trading;

namespace Sluice.Venues.Tradier.Api;

/// <summary>Orders read from a list, each once, and what was wrong with those that could not be understood: they do not hide the others.</summary>
internal sealed class TradierOrderList
{
    private readonly List<TradierOrder> _orders = [];
    private readonly List<(string? Tag, string Words)> _faults = [];
    private readonly HashSet<string> _known = [];

    /// <summary>In Tradier's order.</summary>
    public IReadOnlyList<TradierOrder> Orders => _orders;

    /// <summary>What could not be understood: its tag, null when it has none, and why.</summary>
    public IReadOnlyList<(string? Tag, string Words)> Faults => _faults;

    /// <summary>Takes a further page in. An order placed between two pages moves the others on.</summary>
    /// <returns>How many of its rows were new.</returns>
    public int Add(IReadOnlyList<JsonRecord> rows)
    {
        var added = 0;
        foreach (var row in rows)
        {
            if (!_known.Add(row.Text("id") ?? $"fault {_faults.Count}")) continue;
            added++;
            try
            {
                _orders.Add(TradierOrder.Read(row));
            }
            catch (VenueException fault)
            {
                _faults.Add((row.Text("tag"), fault.Message));
            }
        }

        return added;
    }
}
