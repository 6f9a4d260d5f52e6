using Sluice.Venues.Schwab.Api;
using Sluice.Venues.Schwab.Orders;
using Sluice.Venues.Trading;

namespace Sluice.Venues.Schwab;

/// <summary>
/// Reads the account's orders: those entered in a time, and those that are known to be open, however old. An order that cannot be
/// understood is left out and told; it does not hide the others.
/// </summary>
internal sealed class SchwabOrderReading(SchwabTrader trader, SchwabOpenOrders open, SchwabOptions options, Action<string> tell, TimeProvider clock)
{
    /// <summary>Old open orders that are read at the same time.</summary>
    private const int Parallel = 4;

    private volatile bool _hasLookedBack;

    /// <summary>
    /// Orders that are open, and those that have ended since a time. The first reading looks back further, for open orders that nobody has
    /// told of.
    /// </summary>
    /// <exception cref="VenueException">Schwab cannot be asked.</exception>
    public async Task<IReadOnlyList<VenueOrder>> ReadAsync(string hash, DateTime since)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var isFirst = !_hasLookedBack;
        var from = isFirst && now - options.LookBack < since ? now - options.LookBack : since;
        var list = await trader.OrdersAsync(hash, from, now + options.ClockSkew).ConfigureAwait(false);
        foreach (var fault in list.Faults) tell($"an order on account {options.Account} cannot be understood and is left out: {fault}");
        List<SchwabOrder> orders = [.. list.Orders];
        foreach (var order in orders) open.See(order);
        orders.AddRange(await ReadOldAsync(hash, orders).ConfigureAwait(false));
        _hasLookedBack = true;
        return [.. orders.SelectMany(Describe).Where(order => !isFirst || !order.HasEnded || order.Time >= since)];
    }

    /// <summary>One order, by its id; none when Schwab does not know it.</summary>
    /// <exception cref="VenueException">Schwab cannot be asked, or the order cannot be understood.</exception>
    public async Task<IReadOnlyList<VenueOrder>> ReadOneAsync(string hash, string orderId)
    {
        var order = await trader.OrderAsync(hash, orderId).ConfigureAwait(false);
        if (order == null) return [];
        open.See(order);
        return SchwabReports.Describe(order);
    }

    private async Task<IReadOnlyList<SchwabOrder>> ReadOldAsync(string hash, IReadOnlyList<SchwabOrder> listed)
    {
        var known = new HashSet<string>(listed.SelectMany(Ids));
        List<SchwabOrder> read = [];
        foreach (var batch in open.Ids.Where(id => !known.Contains(id)).Chunk(Parallel))
        {
            var orders = await Task.WhenAll(batch.Select(id => trader.OrderAsync(hash, id))).ConfigureAwait(false);
            for (var at = 0; at < batch.Length; at++)
            {
                if (orders[at] is { } order)
                {
                    open.See(order);
                    read.Add(order);
                    continue;
                }

                open.Forget(batch[at]);
                tell($"order {batch[at]} on account {options.Account} was open and is not found any more");
            }
        }

        return read;
    }

    private IReadOnlyList<VenueOrder> Describe(SchwabOrder order)
    {
        try
        {
            return SchwabReports.Describe(order);
        }
        catch (VenueException fault)
        {
            tell($"an order on account {options.Account} cannot be understood and is left out: {fault.Message}");
            return [];
        }
    }

    private static IEnumerable<string> Ids(SchwabOrder order) => order.Children.SelectMany(Ids).Append(order.OrderId);
}
