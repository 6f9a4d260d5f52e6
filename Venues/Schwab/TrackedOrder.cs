using Sluice.Core.Journal;

namespace Sluice.Venues.Schwab;

/// <summary>What is known of an open order of one leg: enough to understand what the stream says of it.</summary>
internal sealed record TrackedOrder(string OrderId, string VenueSymbol, string Symbol, OrderSide Side, decimal Quantity);
