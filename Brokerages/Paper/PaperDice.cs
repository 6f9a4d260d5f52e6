namespace Sluice.Brokerages.Paper;

/// <summary>
/// Chance that can be repeated: a throw depends on the seed, the order and the question alone, not on what else happens at the same time
/// or on how often the process was started.
/// </summary>
internal sealed class PaperDice(int seed)
{
    private const ulong Offset = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    /// <summary>Whether something with this probability happens.</summary>
    public bool Happens(double probability, string key, string question) => probability > 0 && Throw(key, question) < probability;

    /// <summary>From 0 to below 1, evenly.</summary>
    public double Throw(string key, string question)
    {
        var hash = (Offset ^ (uint)seed) * Prime;
        foreach (var c in key) hash = (hash ^ c) * Prime;
        hash = (hash ^ '/') * Prime;
        foreach (var c in question) hash = (hash ^ c) * Prime;
        // FNV alone leaves the upper bits poor for short texts: these two rounds spread them.
        hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccdUL;
        hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53UL;
        return ((hash ^ (hash >> 33)) >> 11) * (1.0 / (1UL << 53));
    }
}
