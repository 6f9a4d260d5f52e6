using Sluice.Core.Secrets;
using Sluice.Venues.Json;

namespace Sluice.Venues.Deribit.Payloads;

/// <summary>The answer of <c>public/auth</c>. The access token itself is not kept: it is bound to the connection.</summary>
/// <param name="Lifetime">From now on; as the venue says, never assumed.</param>
/// <param name="RefreshToken">To renew it with.</param>
/// <param name="Scope">What the key may do, in the venue's words.</param>
internal sealed record DeribitGrant(TimeSpan Lifetime, Secret RefreshToken, string Scope)
{
    /// <summary>A token for longer is renewed no later: timers do not reach further.</summary>
    private const decimal LongestSeconds = 20m * 24 * 3600;

    public static DeribitGrant Read(JsonRecord fields) => new(
        TimeSpan.FromSeconds((double)Math.Clamp(fields.Number("expires_in") ?? 0, 1, LongestSeconds)),
        new Secret(fields.Text("refresh_token") ?? ""),
        fields.Text("scope") ?? "");
}
