using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Newtonsoft.Json.Linq;

namespace Sluice.Tests.Gateway.Support;

/// <summary>A producer, written from the page for producers and not from the gateway's code.</summary>
internal sealed class SignalClient(Uri gateway, TimeProvider clock, SocketsHttpHandler? handler = null) : IDisposable
{
    private readonly HttpClient _http = new(handler ?? new SocketsHttpHandler { MaxConnectionsPerServer = 64 }) { BaseAddress = gateway, Timeout = TimeSpan.FromSeconds(30) };

    public static string Nonce() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    public static string Signature(string key, string timestamp, string nonce, byte[] content) => Convert.ToHexStringLower(
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), (byte[])[.. Encoding.UTF8.GetBytes($"{timestamp}.{nonce}."), .. content]));

    public string Timestamp(TimeSpan shift = default) => (clock.GetUtcNow() + shift).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>A valid signal.</summary>
    public string Signal(string id, string source = "me", string strategy = "momentum", string rest = "\"action\":\"exit\",\"symbol\":\"SPY\"") =>
        $$"""{"id":"{{id}}","source":"{{source}}","strategy":"{{strategy}}","time":"{{clock.GetUtcNow():yyyy-MM-ddTHH:mm:ssZ}}",{{rest}}}""";

    /// <summary>Signs and posts.</summary>
    public Reply Post(string body, string source = "me", string key = TestGateway.Key, string path = "v1/signals") => Post(Encoding.UTF8.GetBytes(body), source, key, path);

    public Reply Post(byte[] body, string source = "me", string key = TestGateway.Key, string path = "v1/signals")
    {
        var (timestamp, nonce) = (Timestamp(), Nonce());
        return Send(HttpMethod.Post, path, body, Headers(source, timestamp, nonce, Signature(key, timestamp, nonce, body)));
    }

    public Task<Reply> PostAsync(string body) => PostAsync(Encoding.UTF8.GetBytes(body));

    public Task<Reply> PostAsync(byte[] body, string source = "me", string key = TestGateway.Key)
    {
        var (timestamp, nonce) = (Timestamp(), Nonce());
        return SendAsync(HttpMethod.Post, "v1/signals", body, Headers(source, timestamp, nonce, Signature(key, timestamp, nonce, body)));
    }

    /// <summary>Asks for a signal by the path as it is sent.</summary>
    public Reply Get(string path, string source = "me", string key = TestGateway.Key)
    {
        var (timestamp, nonce) = (Timestamp(), Nonce());
        return Send(HttpMethod.Get, path, null, Headers(source, timestamp, nonce, Signature(key, timestamp, nonce, Encoding.UTF8.GetBytes($"GET /{path}"))));
    }

    public Reply Plain(string path) => Send(HttpMethod.Get, path, null, []);

    public static (string, string)[] Headers(string source, string timestamp, string nonce, string signature) =>
        [("X-Sluice-Source", source), ("X-Sluice-Timestamp", timestamp), ("X-Sluice-Nonce", nonce), ("X-Sluice-Signature", signature)];

    public Reply Send(HttpMethod method, string path, byte[]? body, (string Name, string Value)[] headers) => SendAsync(method, path, body, headers).GetAwaiter().GetResult();

    public async Task<Reply> SendAsync(HttpMethod method, string path, byte[]? body, (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body != null) request.Content = new ByteArrayContent(body);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var response = await _http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new Reply(response.StatusCode, text.Length == 0 ? [] : JObject.Parse(text), text, response.Headers.RetryAfter?.Delta);
    }

    public void Dispose() => _http.Dispose();

    internal sealed record Reply(HttpStatusCode Code, JObject Body, string Text, TimeSpan? RetryAfter)
    {
        /// <summary>Status and reason, as a test compares them.</summary>
        public string Verdict => (string?)Body["reason"] is { } reason ? $"{(int)Code} {reason}" : $"{(int)Code}";
    }
}
