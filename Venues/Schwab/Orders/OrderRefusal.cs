using Sluice.Core.Events;

namespace Sluice.Venues.Schwab.Orders;

/// <summary>Why an order is not sent at all.</summary>
internal sealed record OrderRefusal(ReasonCode Reason, string Message);
