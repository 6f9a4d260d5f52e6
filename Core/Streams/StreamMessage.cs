namespace Sluice.Core.Streams;

/// <summary>One entry to append.</summary>
/// <param name="Id">The document's own id, shown beside it.</param>
/// <param name="Type">The document's type, shown beside it.</param>
/// <param name="Data">One JSON document.</param>
public sealed record StreamMessage(string Id, string Type, string Data)
{
    /// <summary>What proves where a signal comes from; null for what is not sealed. Kept by <see cref="IStreams.Append"/> only: events have none.</summary>
    public string? Seal { get; init; }
}
