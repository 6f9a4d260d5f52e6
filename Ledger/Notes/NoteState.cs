namespace Sluice.Ledger.Notes;

/// <summary>What became of a note. Members are never renamed: their names are stored.</summary>
internal enum NoteState
{
    /// <summary>The writer has not taken it yet.</summary>
    Open,

    /// <summary>It is in the books, now or since before.</summary>
    Booked,

    /// <summary>It cannot be booked, and never will be: told again, put right, it is another note.</summary>
    Refused
}
