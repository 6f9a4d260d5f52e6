using Sluice.Core.Events;

namespace Sluice.Venues.Deribit.Orders;

/// <summary>Why an order is not sent: the venue could not do what it asks for.</summary>
internal sealed record OrderRefusal(ReasonCode Reason, string Message);
