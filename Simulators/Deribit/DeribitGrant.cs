namespace Sluice.Simulators.Deribit;

/// <summary>An access token and what it allows.</summary>
internal sealed class DeribitGrant(string token, string refresh, string scope, DateTime expires)
{
    public string Token { get; } = token;

    public string Refresh { get; } = refresh;

    public string Scope { get; } = scope;

    public DateTime Expires { get; } = expires;

    public bool IsRevoked { get; set; }

    public bool IsGood(DateTime now) => !IsRevoked && now < Expires;

    /// <summary>trade:read_write allows trade:read too.</summary>
    public bool Allows(string needed) => Scope.Split(' ').Any(each => each == needed || (needed.EndsWith(":read", StringComparison.Ordinal) && each == needed + "_write"));
}
