namespace Sluice.Tests.Venues.Schwab;

/// <summary>An answer; with status 0 the connection is cut instead.</summary>
internal sealed record SchwabAnswer(int Status, string Body)
{
    public static readonly SchwabAnswer Cut = new(0, "");

    public Dictionary<string, string> Headers { get; init; } = [];
}
