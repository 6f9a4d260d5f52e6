namespace Sluice.Core.Streams;

/// <summary>A message of a producer that numbers what it publishes.</summary>
/// <param name="Stream">Where it goes.</param>
/// <param name="Sequence">The producer's number, contiguous.</param>
/// <param name="Message">The message.</param>
public sealed record SequencedMessage(string Stream, long Sequence, StreamMessage Message);
