using Sluice.Ledger.Books;

namespace Sluice.Ledger.Reading;

/// <summary>A move with whose it was: what statistics and reconciliation read.</summary>
/// <param name="Move">The move with its profit.</param>
/// <param name="Book">Whose, and of what.</param>
/// <param name="IntentId">The engine's order, where it was one.</param>
/// <param name="Source">Source of the signal behind it.</param>
/// <param name="SignalId">The signal behind it.</param>
/// <param name="OrderId">The host's order id.</param>
public sealed record ExecutionRow(MoveRow Move, BookId Book, string? IntentId, string? Source, string? SignalId, string? OrderId);
