namespace Sluice.Simulators.Market;

/// <summary>Derives seeds that are the same in every process (string.GetHashCode is not).</summary>
internal static class Seeds
{
    private const ulong Offset = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    public static int Of(int seed, string name) => (int)(Mix(seed, name) & int.MaxValue);

    /// <summary>From 0 to below 1, evenly, the same for the same arguments.</summary>
    public static double Throw(int seed, string name) => (Mix(seed, name) >> 11) * (1.0 / (1UL << 53));

    private static ulong Mix(int seed, string name)
    {
        var hash = (Offset ^ (uint)seed) * Prime;
        foreach (var c in name) hash = (hash ^ c) * Prime;
        // FNV alone leaves the upper bits poor for short texts: these rounds spread them.
        hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccdUL;
        hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53UL;
        return hash ^ (hash >> 33);
    }
}
