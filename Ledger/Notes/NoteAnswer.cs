namespace Sluice.Ledger.Notes;

/// <summary>The writer's answer to a note.</summary>
/// <param name="Id">Of the note.</param>
/// <param name="Fault">Null when it is booked, else what is wrong.</param>
internal readonly record struct NoteAnswer(long Id, string? Fault);
