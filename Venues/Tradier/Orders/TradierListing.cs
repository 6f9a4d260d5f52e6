using Sluice.Venues.Tradier.Api;

namespace Sluice.Venues.Tradier.Orders;

/// <summary>The day's orders as one reading has them.</summary>
/// <param name="began">UTC, before the call: what was placed since may be missing.</param>
/// <param name="orders">As read.</param>
internal sealed class TradierListing(DateTime began, IEnumerable<TradierOrder> orders)
{
    private readonly ILookup<string, TradierOrder> _byTag = orders.ToLookup(order => order.Tag ?? "");

    public DateTime Began => began;

    public IReadOnlyList<TradierOrder> Tagged(string tag) => [.. _byTag[tag]];
}
