namespace Sluice.Core.Control;

/// <summary>Somebody asks the engine to make another account the active one. The engine alone decides; it handles each request once.</summary>
/// <param name="Number">Grows with every request.</param>
/// <param name="Router">The routing account.</param>
/// <param name="Move">Which way.</param>
/// <param name="Account">The member to go to; empty where the engine shall choose.</param>
/// <param name="Who">The person or part of the system that asks.</param>
/// <param name="Why">The reason given.</param>
/// <param name="When">UTC.</param>
public sealed record RouteRequest(long Number, string Router, RouteMove Move, string Account, string Who, string Why, DateTime When);
