using Sluice.Venues.Tradier.Api;

namespace Sluice.Venues.Tradier.Orders;

/// <summary>The day's orders as one reading has them.</summary>
/// <param name="began">UTC, before the call: what was placed since may be missing.</param>
/// <param name="orders">As read.</param>
internal sealed class TradierListing(DateTime began, TradierOrderList orders)
{
    private readonly ILookup<string, TradierOrder> _byTag = orders.Orders.ToLookup(order => order.Tag ?? "");

    public DateTime Began => began;

    public IReadOnlyList<TradierOrder> Tagged(string tag) => [.. _byTag[tag]];

    /// <summary>What cannot be understood and has the tag, or shows none, may be the order that is looked for: why it cannot; null when there is nothing like it.</summary>
    public string? FaultOf(string tag) => orders.Faults.Where(fault => fault.Tag == null || fault.Tag == tag).Select(fault => fault.Words).FirstOrDefault();

    /// <summary>Whether the order with the tag was surely not in the list.</summary>
    public bool ShowsAbsenceOf(string tag) => !_byTag.Contains(tag) && FaultOf(tag) == null;
}
