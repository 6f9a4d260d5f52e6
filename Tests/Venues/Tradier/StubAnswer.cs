namespace Sluice.Tests.Venues.Tradier;

/// <summary>An answer; with status 0 the connection is cut instead.</summary>
internal sealed record StubAnswer(int Status, string Body, string Type = "application/json")
{
    public static readonly StubAnswer Cut = new(0, "");

    public Dictionary<string, string> Headers { get; init; } = [];
}
