using Microsoft.AspNetCore.Http;

namespace Sluice.Gateway.Security;

/// <summary>What a signed request carries beside its body.</summary>
/// <param name="Source">Who it says that it is.</param>
/// <param name="Timestamp">Unix time in seconds, as it was written.</param>
/// <param name="Nonce">Used once.</param>
/// <param name="Signature">HMAC-SHA256 over timestamp, point, nonce, point, body: 64 hexadecimal digits.</param>
internal sealed record SignatureHeaders(string Source, string Timestamp, string Nonce, string Signature)
{
    public const string SourceName = "X-Sluice-Source";
    public const string TimestampName = "X-Sluice-Timestamp";
    public const string NonceName = "X-Sluice-Nonce";
    public const string SignatureName = "X-Sluice-Signature";

    public static bool AreGiven(IHeaderDictionary headers) => headers.ContainsKey(SignatureName) || headers.ContainsKey(SourceName);

    /// <summary>Null when one of them is missing, stands twice or is longer than it can be.</summary>
    public static SignatureHeaders? Read(IHeaderDictionary headers) =>
        One(headers, SourceName, 64) is { } source && One(headers, TimestampName, 12) is { } timestamp
        && One(headers, NonceName, 64) is { } nonce && One(headers, SignatureName, 64) is { } signature
            ? new SignatureHeaders(source, timestamp, nonce, signature)
            : null;

    private static string? One(IHeaderDictionary headers, string name, int maximumLength)
    {
        var values = headers[name];
        return values.Count == 1 && values[0] is { Length: > 0 } value && value.Length <= maximumLength ? value : null;
    }
}
