namespace Sluice.Venues.Http;

/// <summary>A complete answer, whatever its status.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">Text, empty when there is none.</param>
/// <param name="MediaType">Without parameters, lower case; empty when the venue gives none.</param>
/// <param name="Headers">Headers of the response.</param>
internal sealed record HttpReply(int Status, string Body, string MediaType, System.Net.Http.Headers.HttpResponseHeaders Headers)
{
    /// <summary>Longest part of a body that a message quotes: enough for every error text, not for a page.</summary>
    private const int QuotedLength = 300;

    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>First value of a header; null when it is absent.</summary>
    public string? Header(string name) => Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    /// <summary>The body as a message quotes it: one line, of bounded length.</summary>
    public string Quote()
    {
        var line = Body.ReplaceLineEndings(" ").Trim();
        return line.Length <= QuotedLength ? line : line[..QuotedLength] + "...";
    }
}
