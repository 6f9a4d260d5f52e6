namespace Sluice.Tests.Venues.Schwab;

/// <summary>What a client asked.</summary>
/// <param name="Call">Method and path below the API's base, as "GET accounts/H4SH/orders".</param>
/// <param name="Query">Unescaped, with its question mark.</param>
internal sealed record SchwabCall(string Call, string Query, string Body, string Authorization);
