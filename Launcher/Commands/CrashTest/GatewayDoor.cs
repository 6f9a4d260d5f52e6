using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Sluice.Launcher.Commands.CrashTest;

/// <summary>Through the gateway, as a careful producer does: an answer that never came means the same once more, signed anew.</summary>
internal sealed class GatewayDoor(Uri gateway, string source, string key, TimeProvider clock) : ISignalDoor, IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = gateway, Timeout = TimeSpan.FromSeconds(5) };

    public IReadOnlyList<SendOutcome>? Send(IReadOnlyList<(string Id, string Body)> documents)
    {
        var single = documents.Count == 1;
        var body = single ? documents[0].Body : $"[{string.Join(",", documents.Select(document => document.Body))}]";
        try
        {
            using var request = Signed(single ? "v1/signals" : "v1/signals/batch", Encoding.UTF8.GetBytes(body));
            using var response = _http.Send(request);
            using var reader = new StreamReader(response.Content.ReadAsStream());
            var answer = JObject.Parse(reader.ReadToEnd());
            if (answer["signals"] is JArray each) return [.. each.Select(one => OutcomeOf((JObject)one))];
            if (single) return [OutcomeOf(answer)];
            // A document that is no JSON spoils the list around it.
            return OutcomeOf(answer) == SendOutcome.Refused ? OneByOne(documents) : null;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException or IOException or JsonException)
        {
            return null;
        }
    }

    public void Dispose() => _http.Dispose();

    /// <summary>What comes behind a failure keeps its place.</summary>
    private List<SendOutcome> OneByOne(IReadOnlyList<(string Id, string Body)> documents)
    {
        var outcomes = new List<SendOutcome>();
        foreach (var document in documents) outcomes.Add(outcomes.Contains(SendOutcome.Again) ? SendOutcome.Again : Send([document])?[0] ?? SendOutcome.Again);
        return outcomes;
    }

    private static SendOutcome OutcomeOf(JObject answer) => ((int)answer["status"]!, (string?)answer["reason"]) switch
    {
        (202, _) => SendOutcome.Taken,
        (400 or 413, _) => SendOutcome.Refused,
        (409, "IN_PROGRESS") or (429 or 503, _) => SendOutcome.Again,
        var (status, reason) => throw new CommandFailure(ExitCode.Failed, $"the gateway answers {status} {reason} to a document of the test: {answer["message"]}")
    };

    private HttpRequestMessage Signed(string path, byte[] body)
    {
        var timestamp = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        byte[] content = [.. Encoding.UTF8.GetBytes($"{timestamp}.{nonce}."), .. body];
        return new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new ByteArrayContent(body),
            Version = HttpVersion.Version11,
            Headers =
            {
                { "X-Sluice-Source", source },
                { "X-Sluice-Timestamp", timestamp },
                { "X-Sluice-Nonce", nonce },
                { "X-Sluice-Signature", Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), content)) }
            }
        };
    }
}
