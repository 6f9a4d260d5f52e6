namespace Sluice.Ledger.Books;

/// <summary>What a move did to its book.</summary>
/// <param name="Quantity">Change of the position, signed.</param>
/// <param name="Value">Value of the move at its price, rounded.</param>
/// <param name="Cost">Change of the position's cost, signed.</param>
/// <param name="Realized">Profit by first in, first out, fees not deducted.</param>
/// <param name="RealizedAverage">The same at average cost.</param>
/// <param name="Closed">Units closed, not negative.</param>
public readonly record struct MoveEffect(decimal Quantity, decimal Value, decimal Cost, decimal Realized, decimal RealizedAverage, decimal Closed);
