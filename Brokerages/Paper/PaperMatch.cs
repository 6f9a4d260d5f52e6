using Sluice.Core.Paper;

namespace Sluice.Brokerages.Paper;

/// <summary>What the market makes of an order.</summary>
/// <param name="Order">The order with its stop moved or triggered; the same object when nothing about it has changed.</param>
/// <param name="Price">The price at which it is filled; null when it is not.</param>
/// <param name="Expires">Whether it has ended by its duration.</param>
internal sealed record PaperMatch(PaperOrder Order, decimal? Price, bool Expires)
{
    public static PaperMatch Expire(PaperOrder order) => new(order, null, true);
}
