using Sluice.Core.Secrets;

namespace Sluice.Core.Configuration;

/// <summary>
/// The weaker mode, for senders that cannot sign: the secret itself travels in the body, and whoever reads one request can send others. Hence
/// the caps.
/// </summary>
public sealed record SharedSecretConfiguration
{
    public required Secret Secret { get; init; }

    /// <summary>Largest value of one signal that opens or adds, in the instrument's currency; above 0.</summary>
    public required decimal MaximumValue { get; init; }

    /// <summary>Signals of one UTC day, of whatever action; 1 to 10,000.</summary>
    public required int PerDay { get; init; }
}
