using System.Net;
using Sluice.Core.Secrets;

namespace Sluice.Core.Configuration;

/// <summary>Who may steer the engine over HTTP: people prove themselves by a JSON Web Token.</summary>
public sealed record AdminConfiguration
{
    /// <summary>Who issues tokens.</summary>
    public string Issuer { get; init; } = "sluice";

    /// <summary>For whom tokens are issued.</summary>
    public string Audience { get; init; } = "sluice-admin";

    /// <summary>Keys of tokens signed with HS256; two while they are being changed. The first one signs those of <c>sluice token</c>.</summary>
    public IReadOnlyList<Secret> Keys { get; init; } = [];

    /// <summary>Key of tokens that an issuer elsewhere signs with RS256, in PEM; null for none.</summary>
    public string? PublicKey { get; init; }

    /// <summary>The longest life of a token, 1 min to 24 h: one that was stolen cannot be called back.</summary>
    public TimeSpan MaximumLife { get; init; } = TimeSpan.FromHours(12);

    /// <summary>How far the issuer's clock may be off, 0 to 5 min.</summary>
    public TimeSpan Skew { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Networks that people may come from; empty for all that the gateway allows.</summary>
    public IReadOnlyList<IPNetwork> Addresses { get; init; } = [];
}
