using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Newtonsoft.Json.Linq;
using Sluice.Venues.Deribit.Payloads;
using Sluice.Venues.Deribit.Settings;

namespace Sluice.Venues.Deribit.Rpc;

/// <summary>The parameters of <c>public/auth</c> in its three forms.</summary>
internal sealed class DeribitLogin(DeribitOptions options, TimeProvider clock)
{
    /// <summary>A token is renewed when this share of its life is over: early enough for several attempts.</summary>
    private const double RenewAfter = 0.8;

    private long _nonce;

    public static TimeSpan RenewIn(DeribitGrant grant) => grant.Lifetime * RenewAfter;

    /// <summary>With the key itself: signed, or the secret as it is.</summary>
    public JObject First()
    {
        var parameters = options.SignsLogin ? Signed() : new JObject
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = options.ClientId,
            ["client_secret"] = options.ClientSecret.Reveal()
        };
        if (options.Session is { } session) parameters["scope"] = $"session:{session}";
        return parameters;
    }

    public static JObject Renew(DeribitGrant grant) => new()
    {
        ["grant_type"] = "refresh_token",
        ["refresh_token"] = grant.RefreshToken.Reveal()
    };

    /// <summary>The lower case hex HMAC-SHA256 of timestamp, nonce and data, a line each, keyed by the secret. Data is empty here.</summary>
    private JObject Signed()
    {
        var timestamp = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var nonce = string.Create(CultureInfo.InvariantCulture, $"{timestamp:x}{Interlocked.Increment(ref _nonce):x}");
        var toSign = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{timestamp}\n{nonce}\n"));
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(options.ClientSecret.Reveal()), toSign);
        return new JObject
        {
            ["grant_type"] = "client_signature",
            ["client_id"] = options.ClientId,
            ["timestamp"] = timestamp,
            ["nonce"] = nonce,
            ["data"] = "",
            ["signature"] = Convert.ToHexStringLower(signature)
        };
    }
}
