namespace Sluice.Venues.Deribit.Rpc;

/// <summary>The channels that are to be subscribed, on whatever connection there is.</summary>
internal sealed class ChannelSet
{
    private readonly Lock _gate = new();
    private readonly HashSet<string> _channels = [];

    /// <returns>Those that were not in it.</returns>
    public IReadOnlyList<string> Add(IEnumerable<string> channels)
    {
        lock (_gate) return [.. channels.Where(_channels.Add)];
    }

    /// <returns>Those that were in it.</returns>
    public IReadOnlyList<string> Remove(IEnumerable<string> channels)
    {
        lock (_gate) return [.. channels.Where(_channels.Remove)];
    }

    public IReadOnlyList<string> All()
    {
        lock (_gate) return [.. _channels];
    }
}
