namespace Sluice.Core.Journal;

/// <summary>An event that waits in the journal to be published.</summary>
/// <param name="Sequence">Contiguous from 1 for each producer.</param>
/// <param name="Stream">The stream it goes to.</param>
/// <param name="Id">The event's id.</param>
/// <param name="Type">The event's type, by its published name.</param>
/// <param name="Json">The event as one JSON document.</param>
public sealed record OutboxRow(long Sequence, string Stream, string Id, string Type, string Json);
