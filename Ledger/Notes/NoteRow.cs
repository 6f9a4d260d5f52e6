namespace Sluice.Ledger.Notes;

/// <summary>A fact that a person told.</summary>
/// <param name="Id">In the order of telling.</param>
/// <param name="Reference">Of the fact.</param>
/// <param name="Who">The person.</param>
/// <param name="Time">When, UTC.</param>
/// <param name="Body">The fact as JSON; its note says why.</param>
/// <param name="State">What became of it.</param>
/// <param name="Answer">Of a refused one: what is wrong and what to do.</param>
internal sealed record NoteRow(long Id, string Reference, string Who, DateTime Time, string Body, NoteState State, string Answer);
