using System.Security.Cryptography;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Sluice.Tests.Gateway.Support;

/// <summary>A person's program. Tokens are made from the standard's text, and not with the gateway's library.</summary>
internal sealed class AdminClient(TestGateway gateway)
{
    public const string Key = "0123456789abcdef0123456789abcdef-admin";

    public string Token(string roles = "viewer,operator,approver,admin", string person = "ann", Action<JObject>? change = null, string key = Key, string algorithm = "HS256", Func<byte[], byte[]>? sign = null)
    {
        var now = gateway.Clock.GetUtcNow().ToUnixTimeSeconds();
        var claims = new JObject { ["iss"] = "sluice", ["aud"] = "sluice-admin", ["sub"] = person, ["roles"] = new JArray(roles.Split(',', StringSplitOptions.RemoveEmptyEntries)), ["iat"] = now, ["nbf"] = now, ["exp"] = now + 600 };
        change?.Invoke(claims);
        var head = $"{Encode(new JObject { ["alg"] = algorithm, ["typ"] = "JWT" })}.{Encode(claims)}";
        sign ??= bytes => HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), bytes);
        return $"{head}.{Encode(sign(Encoding.ASCII.GetBytes(head)))}";
    }

    public SignalClient.Reply Get(string path, string? token = null) => Send(HttpMethod.Get, path, null, token ?? Token());

    public SignalClient.Reply Post(string path, string body, string? token = null) => Send(HttpMethod.Post, path, body, token ?? Token());

    public SignalClient.Reply Send(HttpMethod method, string path, string? body, params string[] tokens) => gateway.Client.Send(
        method, $"v1/admin/{path}", body == null ? null : Encoding.UTF8.GetBytes(body), [.. tokens.Where(token => token.Length > 0).Select(token => ("Authorization", $"Bearer {token}"))]);

    private static string Encode(JObject json) => Encode(Encoding.UTF8.GetBytes(json.ToString(Formatting.None)));

    private static string Encode(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
