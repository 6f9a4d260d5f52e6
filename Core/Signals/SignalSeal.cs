using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Sluice.Core.Secrets;

namespace Sluice.Core.Signals;

/// <summary>
/// Proves to an engine that the gateway of its own deployment took a signal in and relayed it to this very stream: HMAC-SHA256 over deployment,
/// stream, source, id, inbox number, whether a person let it pass, and body. Written as the inbox number, a point, for an approved one the
/// word and another point, and 64 hexadecimal digits.
/// </summary>
public static class SignalSeal
{
    private const string Approved = "approved.";

    /// <summary>The seal of a signal with its number in the inbox, from 1.</summary>
    public static string Make(Secret secret, string deployment, string stream, SignalKey key, long number, string body, bool approved = false) =>
        $"{number.ToString(CultureInfo.InvariantCulture)}.{(approved ? Approved : "")}{Convert.ToHexStringLower(Hash(secret, deployment, stream, key, number, body, approved))}";

    /// <summary>Whether the seal is this signal's. Never throws for what the seal is.</summary>
    public static bool Holds(string seal, Secret secret, string deployment, string stream, SignalKey key, string body)
    {
        var point = seal.IndexOf('.', StringComparison.Ordinal);
        if (point < 0 || !long.TryParse(seal.AsSpan(0, point), NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return false;
        var given = Encoding.UTF8.GetBytes(seal);
        return CryptographicOperations.FixedTimeEquals(given, Encoding.UTF8.GetBytes(Make(secret, deployment, stream, key, number, body, SaysApproved(seal))));
    }

    /// <summary>Whether the seal says that a person let the signal pass: true or not is for <see cref="Holds"/> to tell.</summary>
    public static bool SaysApproved(string seal) => seal.AsSpan(seal.IndexOf('.', StringComparison.Ordinal) + 1).StartsWith(Approved, StringComparison.Ordinal);

    /// <summary>No part but the last can hold a line break, so different parts never make the same text.</summary>
    private static byte[] Hash(Secret secret, string deployment, string stream, SignalKey key, long number, string body, bool approved) => HMACSHA256.HashData(
        Encoding.UTF8.GetBytes(secret.Reveal()),
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"sluice-seal-{(approved ? "approved-" : "")}1\n{deployment}\n{stream}\n{key.Source}\n{key.Id}\n{number}\n{body}")));
}
