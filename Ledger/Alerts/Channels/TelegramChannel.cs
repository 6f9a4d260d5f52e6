using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Sluice.Core.Configuration;

namespace Sluice.Ledger.Alerts.Channels;

/// <summary>Alerts by a bot of Telegram, as plain text: nothing in them is formatting.</summary>
internal sealed class TelegramChannel(TelegramConfiguration settings) : IAlertChannel
{
    /// <summary>Of the API: a message has at most 4096 characters.</summary>
    private const int MaximumLength = 4096;

    private readonly ChannelHttp _http = new();

    public string Name => "telegram";

    public string Send(AlertMessage message)
    {
        var text = $"{message.Title}\n\n{message.Text}";
        var body = new JObject
        {
            ["chat_id"] = settings.Chat,
            ["text"] = text.Length <= MaximumLength ? text : text[..(MaximumLength - 3)] + "...",
            ["link_preview_options"] = new JObject { ["is_disabled"] = true }
        };
        _http.Post("Telegram", new Uri(settings.Url, $"bot{settings.Token.Reveal()}/sendMessage"), Encoding.UTF8.GetBytes(body.ToString(Formatting.None)), [], WaitOf);
        return "";
    }

    public void Dispose() => _http.Dispose();

    /// <summary>Telegram says it in the body: <c>parameters.retry_after</c>, in seconds.</summary>
    private static TimeSpan? WaitOf(string answer)
    {
        try
        {
            return JObject.Parse(answer)["parameters"]?["retry_after"] is { Type: JTokenType.Integer } seconds ? TimeSpan.FromSeconds(seconds.Value<int>()) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
