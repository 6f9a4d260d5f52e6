namespace Sluice.Core.Journal;

/// <summary>Something that a journal batch can hold: a signal's, an intent's or a protection's new record, or an execution.</summary>
public interface IJournalChange;
