namespace Sluice.Tests.Venues.Tradier;

/// <summary>What a client asked.</summary>
/// <param name="Call">Method and path below the version, as "GET accounts/VA1/orders".</param>
/// <param name="Query">Unescaped, with its question mark.</param>
/// <param name="Body">The form, escaped.</param>
internal sealed record StubRequest(string Call, string Query, string Body, string Authorization, string Accept)
{
    /// <summary>The form in the order of its fields, unescaped.</summary>
    public string Form => Uri.UnescapeDataString(Body);
}
