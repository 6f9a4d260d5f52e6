namespace Sluice.Core.Control;

/// <summary>One decision about trading, and who took it. Rows are never changed: the newest of a (scope, name) holds.</summary>
/// <param name="Number">Grows with every decision.</param>
/// <param name="Scope">What it applies to.</param>
/// <param name="Name">The strategy's, symbol's, broker's or breaker's name; empty for the system.</param>
/// <param name="State">The state from now on.</param>
/// <param name="Who">The person or part of the system that decided.</param>
/// <param name="Why">The reason given.</param>
/// <param name="When">UTC.</param>
public sealed record ControlRow(long Number, ControlScope Scope, string Name, TradingState State, string Who, string Why, DateTime When);
