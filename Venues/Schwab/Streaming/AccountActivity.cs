namespace Sluice.Venues.Schwab.Streaming;

/// <summary>One message about an order on the account stream.</summary>
/// <param name="Sequence">Counts within the stream; null when not told.</param>
/// <param name="AccountNumber">The account; empty when not told.</param>
/// <param name="Type">OrderCreated, OrderFillCompleted and others.</param>
/// <param name="OrderId">The order; null for messages that are about none.</param>
/// <param name="Fill">Its fill, when the message has one whose numbers are all there.</param>
internal sealed record AccountActivity(long? Sequence, string AccountNumber, string Type, string? OrderId, ActivityFill? Fill);
