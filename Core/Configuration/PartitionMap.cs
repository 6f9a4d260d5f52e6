namespace Sluice.Core.Configuration;

/// <summary>Which partition, that is which engine and stream, takes the signals of which strategy.</summary>
/// <param name="Partitions">Strategy to partition; empty for a deployment with one engine.</param>
public sealed record PartitionMap(IReadOnlyDictionary<string, string> Partitions)
{
    public static readonly PartitionMap None = new(new Dictionary<string, string>());

    public bool IsEmpty => Partitions.Count == 0;

    /// <summary>Null when no partition has the strategy.</summary>
    public string? Of(string strategy) => Partitions.GetValueOrDefault(strategy);
}
