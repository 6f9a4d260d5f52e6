using System.Globalization;

namespace Sluice.Tests.Simulation;

/// <summary>Which seeds are run, and how.</summary>
internal static class Seeds
{
    /// <summary>More of them say nothing more.</summary>
    public const int BrokenShown = 8;

    public static ParallelOptions OnAllCores => new() { MaxDegreeOfParallelism = Environment.ProcessorCount };

    /// <summary>The number in an environment variable, or <paramref name="otherwise"/>.</summary>
    public static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
