namespace Sluice.Venues.Schwab.Accounts;

/// <summary>Where and as whom to open the stream, from the user's preferences.</summary>
internal sealed record SchwabStreamerInfo(Uri Socket, string CustomerId, string CorrelationId, string Channel, string FunctionId);
