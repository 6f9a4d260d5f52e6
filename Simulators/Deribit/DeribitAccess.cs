using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Newtonsoft.Json.Linq;
using Sluice.Simulators.Market;

namespace Sluice.Simulators.Deribit;

/// <summary>Logins and tokens (brokers.md 3.3).</summary>
internal sealed class DeribitAccess(DeribitOptions options)
{
    /// <summary>Old grants are forgotten: a client holds few.</summary>
    private const int MaximumGrants = 1_000;

    private readonly List<DeribitGrant> _grants = [];
    private int _count;

    /// <summary>public/auth.</summary>
    public JObject Authenticate(DeribitCall call)
    {
        switch (call.NeedText("grant_type"))
        {
            case "client_credentials":
                if (call.Text("client_id") != options.ClientId || call.Text("client_secret") != options.ClientSecret) throw InvalidCredentials();
                break;
            case "client_signature":
                var signed = $"{call.NeedText("timestamp")}\n{call.NeedText("nonce")}\n{call.Text("data")}";
                if (call.Text("client_id") != options.ClientId || call.Text("signature") != Sign(signed)) throw InvalidCredentials();
                break;
            case "refresh_token":
                var token = call.NeedText("refresh_token");
                if (!_grants.Any(each => each.Refresh == token && !each.IsRevoked)) throw InvalidCredentials();
                break;
            case var other: throw DeribitRefusal.InvalidParams("grant_type", $"unknown grant type {other}");
        }

        var grant = Grant(call);
        if (call.Connection != null) call.Connection.Grant = grant;
        return Answer(grant, call);
    }

    /// <summary>Refuses a call without a good token, or whose token does not allow the scope; empty for any login.</summary>
    public void Require(DeribitCall call, string scope)
    {
        var grant = call.Token != null ? _grants.FirstOrDefault(each => each.Token == call.Token) : call.Connection?.Grant;
        if (grant == null && call.Token == null) throw new DeribitRefusal(10000, "authorization_required");
        if (grant == null || !grant.IsGood(call.Now)) throw new DeribitRefusal(13009, "unauthorized", new JObject { ["reason"] = "invalid_token" });
        if (scope.Length > 0 && !grant.Allows(scope)) throw new DeribitRefusal(13021, "forbidden", new JObject { ["reason"] = $"{scope} is needed" });
    }

    /// <summary>The HTTP header deri-hmac-sha256: good for one request, with all that a login gets. Null when it is not such a header.</summary>
    public string? TokenOfSignature(string? header, string method, string pathAndQuery, string body, DateTime now)
    {
        const string Scheme = "deri-hmac-sha256 ";
        if (header?.StartsWith(Scheme, StringComparison.Ordinal) != true) return null;
        var parts = header[Scheme.Length..].Split(',').Select(each => each.Trim().Split('=', 2)).Where(each => each.Length == 2).ToDictionary(each => each[0], each => each[1]);
        var signed = $"{parts.GetValueOrDefault("ts")}\n{parts.GetValueOrDefault("nonce")}\n{method}\n{pathAndQuery}\n{body}\n";
        if (parts.GetValueOrDefault("id") != options.ClientId || parts.GetValueOrDefault("sig") != Sign(signed)) return "";
        return Keep(new DeribitGrant(Name("signed"), "", options.Scope, now.AddMinutes(1))).Token;
    }

    public void RevokeAll()
    {
        foreach (var grant in _grants) grant.IsRevoked = true;
    }

    private static DeribitRefusal InvalidCredentials() => new(13004, "invalid_credentials");

    private static JObject Answer(DeribitGrant grant, DeribitCall call)
    {
        var answer = new JObject
        {
            ["access_token"] = grant.Token,
            ["token_type"] = "bearer",
            ["expires_in"] = (long)(grant.Expires - call.Now).TotalSeconds,
            ["refresh_token"] = grant.Refresh,
            ["scope"] = grant.Scope,
            ["enabled_features"] = new JArray()
        };
        if (call.Text("state") is { } state) answer["state"] = state;
        return answer;
    }

    /// <summary>The scopes asked for, no wider than the key's; connection unless a session is named; expires:N shortens the life.</summary>
    private DeribitGrant Grant(DeribitCall call)
    {
        var asked = (call.Text("scope") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var limited = asked.Where(each => each.EndsWith(":read", StringComparison.Ordinal) || each.EndsWith(":read_write", StringComparison.Ordinal)).ToList();
        var own = options.Scope.Split(' ');
        List<string> scopes = [.. limited.Count == 0 ? own : limited.Where(each => own.Contains(each) || own.Contains(each + "_write"))];
        scopes.Add(asked.FirstOrDefault(each => each.StartsWith("session:", StringComparison.Ordinal)) ?? "connection");
        var lifetime = options.TokenLifetime;
        var expires = asked.FirstOrDefault(each => each.StartsWith("expires:", StringComparison.Ordinal));
        if (expires != null && int.TryParse(expires[8..], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            lifetime = TimeSpan.FromSeconds(seconds);
        return Keep(new DeribitGrant(Name("access"), Name("refresh"), string.Join(' ', scopes), call.Now + lifetime));
    }

    private DeribitGrant Keep(DeribitGrant grant)
    {
        if (_grants.Count >= MaximumGrants) _grants.RemoveAt(0);
        _grants.Add(grant);
        return grant;
    }

    private string Name(string kind) => $"{Seeds.Of(options.Seed, $"{kind} {++_count}"):x8}.1.{kind}{_count}";

    private string Sign(string text) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(options.ClientSecret), Encoding.UTF8.GetBytes(text)));
}
