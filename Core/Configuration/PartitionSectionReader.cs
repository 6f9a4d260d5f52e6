namespace Sluice.Core.Configuration;

/// <summary>Reads <c>partitions</c>: the same in the file of every engine of the deployment, and in the gateway's.</summary>
internal static class PartitionSectionReader
{
    public static PartitionMap Read(ConfigurationSection section, string own)
    {
        var partitions = new Dictionary<string, string>();
        var names = new HashSet<string>();
        foreach (var (name, part) in section.Named())
        {
            names.Add(name);
            if (!ConfigurationSection.IsName(name)) section.Fault(name, $"'{name}' is no name for a partition: {ConfigurationSection.NameRule}");
            foreach (var (_, strategy) in part.Texts("strategies") ?? [])
                if (!partitions.TryAdd(strategy, name)) part.Fault("strategies", $"'{strategy}' is in partition '{partitions[strategy]}' already: a strategy belongs to one");
            part.Need("strategies", "is needed: the names of the strategies whose signals this partition takes");
            part.Finish();
        }

        if (names.Count > 0 && own.Length > 0 && !names.Contains(own)) section.Fault(own, "is this engine's partition and not among these");
        return partitions.Count == 0 ? PartitionMap.None : new PartitionMap(partitions);
    }
}
