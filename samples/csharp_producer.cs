// Sends a signal to the gateway until it is surely taken in, and waits for what becomes of it. Nothing but the .NET 10 SDK is needed:
//
//   SLUICE_KEY=... dotnet run samples/csharp_producer.cs http://127.0.0.1:8080 me demo '{"action":"exit","symbol":"SPY"}'
#:property PublishAot=false
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

if (args.Length != 4 || Environment.GetEnvironmentVariable("SLUICE_KEY") is not { Length: > 0 } key)
{
    Console.Error.WriteLine("usage: SLUICE_KEY=... dotnet run csharp_producer.cs GATEWAY SOURCE STRATEGY JSON");
    return 2;
}

using var gateway = new Gateway(new Uri(args[0]), args[1], key);
var now = DateTime.UtcNow;
var signal = new JsonObject
{
    ["id"] = $"{now:yyyyMMdd-HHmmss}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}",
    ["source"] = args[1],
    ["strategy"] = args[2],
    ["time"] = now.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)
};
foreach (var (name, value) in JsonNode.Parse(args[3])!.AsObject()) signal[name] = value?.DeepClone();
var (status, answer) = await gateway.SendAsync(signal.ToJsonString());
Console.WriteLine($"{(int)status} {answer.ToJsonString()}");
if (status != HttpStatusCode.Accepted) return 1;
(status, answer) = await gateway.WaitAsync((string)signal["id"]!);
Console.WriteLine($"{(int)status} {answer.ToJsonString()}");
return 0;

internal sealed class Gateway(Uri address, string source, string key) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = address, Timeout = TimeSpan.FromSeconds(10) };

    // The same bytes until there is an answer: id and body are recognized, so sending twice is harmless.
    public async Task<(HttpStatusCode Status, JsonObject Answer)> SendAsync(string body)
    {
        for (var pause = TimeSpan.FromSeconds(0.5); ; pause *= 2)
        {
            var (status, answer) = await CallAsync(HttpMethod.Post, "/v1/signals", Encoding.UTF8.GetBytes(body));
            var again = status is 0 or HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests || (string?)answer["reason"] == "IN_PROGRESS";
            if (!again || pause > TimeSpan.FromSeconds(30)) return (status, answer);
            await Task.Delay((int?)answer["retryAfter"] is { } seconds ? TimeSpan.FromSeconds(seconds) : pause);
        }
    }

    // Until the engine has said what becomes of the signal; half a minute at most.
    public async Task<(HttpStatusCode Status, JsonObject Answer)> WaitAsync(string id)
    {
        for (var attempt = 0; ; attempt++)
        {
            var (status, answer) = await CallAsync(HttpMethod.Get, $"/v1/signals/{source}/{Uri.EscapeDataString(id)}", null);
            if (answer["disposition"] != null || attempt == 60) return (status, answer);
            await Task.Delay(500);
        }
    }

    public void Dispose() => _http.Dispose();

    // A lost answer is status 0: the signal may have been taken in or not.
    private async Task<(HttpStatusCode Status, JsonObject Answer)> CallAsync(HttpMethod method, string path, byte[]? body)
    {
        var timestamp = DateTimeOffset.UtcNow.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{timestamp}.{nonce}."), .. body ?? Encoding.UTF8.GetBytes($"{method} {path}")];
        using var request = new HttpRequestMessage(method, path);
        if (body != null) request.Content = new ByteArrayContent(body);
        request.Headers.Add("X-Sluice-Source", source);
        request.Headers.Add("X-Sluice-Timestamp", timestamp);
        request.Headers.Add("X-Sluice-Nonce", nonce);
        request.Headers.Add("X-Sluice-Signature", Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), signed)));
        try
        {
            using var response = await _http.SendAsync(request);
            return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject());
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
        {
            return (0, new JsonObject { ["message"] = $"no answer: {failure.Message}" });
        }
    }
}
