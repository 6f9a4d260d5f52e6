using Sluice.Core.Secrets;

namespace Sluice.Core.Configuration;

/// <summary>Alerts by a bot of Telegram.</summary>
public sealed record TelegramConfiguration
{
    /// <summary>Base of the bot API.</summary>
    public Uri Url { get; init; } = new("https://api.telegram.org/");

    /// <summary>The bot's token. Part of the address: never printed.</summary>
    public required Secret Token { get; init; }

    /// <summary>Number of the chat, or @name of a channel.</summary>
    public required string Chat { get; init; }
}
