using Sluice.Core.Configuration;

namespace Sluice.Ledger.Alerts.Channels;

/// <summary>Makes the channels that are configured.</summary>
internal static class AlertChannels
{
    public static IReadOnlyList<IAlertChannel> Open(AlertConfiguration settings, string deployment, TimeProvider clock)
    {
        var channels = new List<IAlertChannel>();
        if (settings.Mail is { } mail) channels.Add(new MailChannel(mail, deployment));
        if (settings.WebHook is { } hook) channels.Add(new WebHookChannel(hook, clock));
        if (settings.Telegram is { } telegram) channels.Add(new TelegramChannel(telegram));
        return channels;
    }
}
