using Sluice.Core.Secrets;

namespace Sluice.Core.Configuration;

/// <summary>Alerts as JSON to an address.</summary>
public sealed record WebHookConfiguration
{
    /// <summary>May carry a token in its path, as chat services do: never printed.</summary>
    public required Secret Url { get; init; }

    /// <summary>Signs each body; null: not signed.</summary>
    public Secret? Secret { get; init; }
}
