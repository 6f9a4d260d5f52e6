using Sluice.Core.Control;

namespace Sluice.Algorithm.Routing;

/// <summary>What the engine makes of a routing account's state, or of a request.</summary>
/// <param name="Account">The member that is active from now on; null when a request is turned down.</param>
/// <param name="Move">Which way.</param>
/// <param name="Who">Who decided.</param>
/// <param name="Why">The reason, for people.</param>
/// <param name="Request">The request that is handled by it; null when the engine decided by itself.</param>
internal sealed record RouteDecision(string? Account, RouteMove Move, string Who, string Why, RouteRequest? Request);
