namespace Sluice.Core.Streams;

/// <summary>One entry read from a stream.</summary>
/// <param name="EntryId">The stream's id of the entry; the name under which it is acknowledged.</param>
/// <param name="Data">The JSON document of field <c>data</c>; null when the entry has no such field.</param>
/// <param name="DeliveryCount">How often it was handed to a consumer, this time included; from 1.</param>
public sealed record StreamEntry(string EntryId, string? Data, int DeliveryCount)
{
    /// <summary>Field <c>seal</c>; null when the entry has none.</summary>
    public string? Seal { get; init; }
}
