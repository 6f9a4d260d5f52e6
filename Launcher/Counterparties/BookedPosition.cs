namespace Sluice.Launcher.Counterparties;

/// <summary>A position as the venue itself has it.</summary>
/// <param name="Symbol">Canonical instrument id.</param>
/// <param name="Quantity">In the engine's unit, negative when short, not zero.</param>
/// <param name="AveragePrice">Of what is held; harmonic for an inverse contract.</param>
internal sealed record BookedPosition(string Symbol, decimal Quantity, decimal AveragePrice);
