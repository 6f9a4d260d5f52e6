using Sluice.Core.Secrets;

namespace Sluice.Core.Configuration;

/// <summary>How an engine tells a signal that the gateway relayed from one that somebody else put into the stream.</summary>
public sealed record SealConfiguration
{
    /// <summary>Shared by gateway and engines; null when nothing is sealed.</summary>
    public Secret? Secret { get; init; }

    /// <summary>Still good for seals made before a change of the secret.</summary>
    public Secret? Previous { get; init; }

    /// <summary>Sources whose signals are taken sealed only.</summary>
    public IReadOnlySet<string> Sources { get; init; } = new HashSet<string>();

    /// <summary>Whether all signals are taken sealed only.</summary>
    public bool Everything { get; init; }

    public bool IsNeededFor(string source) => Everything || Sources.Contains(source);
}
