namespace Sluice.Gateway.Admin;

/// <summary>The claims of a token that are looked at, beside those of issuer, audience and times.</summary>
internal static class TokenClaims
{
    /// <summary>The person.</summary>
    public const string Person = "sub";

    /// <summary>One role, or a list of them.</summary>
    public const string Roles = "roles";
}
