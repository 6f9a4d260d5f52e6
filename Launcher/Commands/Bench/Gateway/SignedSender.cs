using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Sluice.Launcher.Commands.Bench.Gateway;

/// <summary>A producer that sends signed signals, each with an id of its own.</summary>
/// <param name="gateway">Where.</param>
/// <param name="sources">As whom, in turn.</param>
/// <param name="rest">What stands in each signal behind its time.</param>
internal sealed class SignedSender(Uri gateway, IReadOnlyList<string> sources, string rest = "\"action\":\"exit\",\"symbol\":\"SPY\",\"reason\":\"measured\"") : IDisposable
{
    public static readonly string Key = new('k', 32);

    /// <summary>So many that the rate of one does not bound the measurement.</summary>
    public static readonly string[] Sources = [.. Enumerable.Range(0, 16).Select(i => string.Create(CultureInfo.InvariantCulture, $"bench{i}"))];

    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 128 }) { BaseAddress = gateway, Timeout = TimeSpan.FromSeconds(30) };
    private readonly byte[] _key = Encoding.UTF8.GetBytes(Key);
    private int _sent;

    /// <summary>The last answer that was no 202.</summary>
    public string Refusal { get; private set; } = "";

    /// <summary>Sends the next signal; the time to its 202, or null when the answer was another.</summary>
    public Task<TimeSpan?> SendAsync()
    {
        var (source, body) = Next();
        return SendAsync(source, body);
    }

    /// <summary>A signal with an id of its own, and its source.</summary>
    public (string Source, byte[] Body) Next()
    {
        var number = Interlocked.Increment(ref _sent);
        var source = sources[number % sources.Count];
        return (source, Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"id":"{{number}}","source":"{{source}}","strategy":"{{BenchConfiguration.Strategy}}","time":"{{TimeProvider.System.GetUtcNow():yyyy-MM-ddTHH:mm:ssZ}}",{{rest}}}""")));
    }

    /// <summary>Signs and sends; the time to a 202, or null when the answer was another.</summary>
    public async Task<TimeSpan?> SendAsync(string source, byte[] body)
    {
        var timestamp = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        using var request = new HttpRequestMessage(HttpMethod.Post, "v1/signals") { Content = new ByteArrayContent(body) };
        request.Headers.Add("X-Sluice-Source", source);
        request.Headers.Add("X-Sluice-Timestamp", timestamp);
        request.Headers.Add("X-Sluice-Nonce", nonce);
        request.Headers.Add("X-Sluice-Signature", Convert.ToHexStringLower(HMACSHA256.HashData(_key, (byte[])[.. Encoding.UTF8.GetBytes($"{timestamp}.{nonce}."), .. body])));
        var started = Stopwatch.GetTimestamp();
        using var response = await _http.SendAsync(request);
        var taken = Stopwatch.GetElapsedTime(started);
        if (response.StatusCode == HttpStatusCode.Accepted) return taken;
        Refusal = await response.Content.ReadAsStringAsync();
        return null;
    }

    public void Dispose() => _http.Dispose();
}
