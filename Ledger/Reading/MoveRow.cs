using Sluice.Ledger.Books;

namespace Sluice.Ledger.Reading;

/// <summary>One move of a book as it holds now: a fill, or what else moved the position.</summary>
/// <param name="Id">In the order of booking.</param>
/// <param name="BookNumber">The book's id.</param>
/// <param name="Move">What happened, corrections included.</param>
/// <param name="VenueOrder">The id of the broker's order; null when there is none.</param>
/// <param name="ExecutionId">The broker's id of the execution, where it has one.</param>
/// <param name="Revision">Of the correction that holds; 0 when there was none.</param>
/// <param name="Entry">The entry that holds; null when the move has no effect.</param>
/// <param name="Position">The book's position after it.</param>
/// <param name="Closed">Units that it closed.</param>
/// <param name="Realized">Profit of them, first in, first out, in the instrument's currency; fees not deducted.</param>
/// <param name="RealizedAverage">The same at average cost.</param>
public sealed record MoveRow(
    long Id, long BookNumber, Move Move, long? VenueOrder, string? ExecutionId, int Revision, long? Entry, decimal Position, decimal Closed, decimal Realized, decimal RealizedAverage);
