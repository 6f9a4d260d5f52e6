using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Sluice.Core.Configuration;
using Sluice.Core.Events;
using Sluice.Core.Inbox;
using Sluice.Core.Secrets;
using Sluice.Gateway.Http;

namespace Sluice.Gateway.Security;

/// <summary>Checks a request's signature and its timestamp. Whether the nonce was used is decided where it is kept, by the inbox.</summary>
internal sealed class SignatureCheck(TimeProvider clock)
{
    private const int MinimumNonce = 16;

    /// <summary>Signed against when there is no such source, so that the time of the answer does not tell which sources exist.</summary>
    private static readonly Secret Nobody = new("nobody has this key, and nothing is signed with it");

    /// <summary>Null when the sender has proved itself.</summary>
    /// <param name="gateway">The sources with their keys.</param>
    /// <param name="headers">What the request carries.</param>
    /// <param name="content">What is signed behind timestamp and nonce: the body, byte by byte.</param>
    /// <param name="sender">Who it is.</param>
    public Refusal? Check(GatewayConfiguration gateway, SignatureHeaders headers, ReadOnlySpan<byte> content, out Sender? sender)
    {
        sender = null;
        if (CheckForm(headers, out var time) is { } malformed) return malformed;
        if (!TryFind(gateway, headers, content, out var source)) return new Refusal(401, ReasonCode.SignatureWrong, "the signature does not fit: sign timestamp, point, nonce, point and the very bytes of the body with the source's key");
        // After the signature: who has no key learns nothing about the clock.
        var now = clock.GetUtcNow();
        if ((now - time).Duration() > gateway.ClockWindow)
            return new Refusal(401, ReasonCode.ClockWindow, $"the timestamp is {Math.Abs((now - time).TotalSeconds):0} s off the gateway's clock, more than {gateway.ClockWindow.TotalSeconds:0} s: set the sender's clock, and sign each attempt anew");
        sender = new Sender(source, new InboxNonce(source.Name, headers.Nonce, (time + gateway.ClockWindow + TimeSpan.FromSeconds(1)).UtcDateTime));
        return null;
    }

    private static Refusal? CheckForm(SignatureHeaders headers, out DateTimeOffset time)
    {
        // Twelve digits of seconds end after the year 9999.
        const long LastSecond = 253_402_300_799;
        time = default;
        if (!long.TryParse(headers.Timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds > LastSecond)
            return new Refusal(401, ReasonCode.SignatureMissing, $"{SignatureHeaders.TimestampName}: Unix time in whole seconds is expected");
        time = DateTimeOffset.FromUnixTimeSeconds(seconds);
        if (headers.Nonce.Length < MinimumNonce || !headers.Nonce.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
            return new Refusal(401, ReasonCode.SignatureMissing, $"{SignatureHeaders.NonceName}: {MinimumNonce} to 64 of a-z, A-Z, 0-9, dash and underscore are expected, drawn anew for each request");
        return null;
    }

    private static bool TryFind(GatewayConfiguration gateway, SignatureHeaders headers, ReadOnlySpan<byte> content, [NotNullWhen(true)] out GatewaySourceConfiguration? source)
    {
        var fits = false;
        source = gateway.Sources.GetValueOrDefault(headers.Source);
        foreach (var key in source is { Keys.Count: > 0 } ? source.Keys : [Nobody]) fits |= Fits(headers, content, key);
        return fits && source is { Keys.Count: > 0 };
    }

    private static bool Fits(SignatureHeaders headers, ReadOnlySpan<byte> content, Secret key)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(key.Reveal()));
        hash.AppendData(Encoding.UTF8.GetBytes($"{headers.Timestamp}.{headers.Nonce}."));
        hash.AppendData(content);
        var expected = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash.GetHashAndReset()));
        return CryptographicOperations.FixedTimeEquals(expected, Encoding.UTF8.GetBytes(headers.Signature.ToLowerInvariant()));
    }
}
