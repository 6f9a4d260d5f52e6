using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Sluice.Core.Configuration;

namespace Sluice.Ledger.Alerts.Channels;

/// <summary>
/// Alerts as JSON to an address. With a secret each body is signed: <c>X-Sluice-Signature: sha256=HEX</c>, the HMAC-SHA256 of
/// <c>timestamp "." body</c>, with the time in seconds in <c>X-Sluice-Timestamp</c>.
/// </summary>
internal sealed class WebHookChannel(WebHookConfiguration settings, TimeProvider clock) : IAlertChannel
{
    private readonly ChannelHttp _http = new();

    public string Name => "webhook";

    public string Send(AlertMessage message)
    {
        var body = Encoding.UTF8.GetBytes(Write(message));
        var headers = new List<(string, string)>();
        if (settings.Secret is { } secret)
        {
            var timestamp = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            byte[] told = [.. Encoding.UTF8.GetBytes(timestamp + "."), .. body];
            headers.Add(("X-Sluice-Timestamp", timestamp));
            headers.Add(("X-Sluice-Signature", $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret.Reveal()), told))}"));
        }

        _http.Post("the web hook", new Uri(settings.Url.Reveal()), body, headers);
        return "";
    }

    public void Dispose() => _http.Dispose();

    private static string Write(AlertMessage message) => new JObject
    {
        ["deployment"] = message.Deployment,
        ["severity"] = message.Severity.ToString().ToLowerInvariant(),
        ["title"] = message.Title,
        // Chat services show this field.
        ["text"] = $"{message.Title}\n\n{message.Text}",
        ["alerts"] = new JArray(message.Alerts.Select(alert => new JObject
        {
            ["id"] = alert.Key,
            ["time"] = alert.Time,
            ["kind"] = alert.Kind,
            ["subject"] = alert.Subject,
            ["severity"] = alert.Severity.ToString().ToLowerInvariant(),
            ["message"] = alert.Message,
            ["runbook"] = Runbooks.Of(alert.Kind)
        }))
    }.ToString(Formatting.None);
}
