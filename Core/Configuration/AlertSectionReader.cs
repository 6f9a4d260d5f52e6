using System.Globalization;
using Sluice.Core.Secrets;

namespace Sluice.Core.Configuration;

/// <summary>Reads <c>alerts</c>.</summary>
internal static class AlertSectionReader
{
    /// <summary>More receivers are a mailing list's business.</summary>
    private const int MaximumReceivers = 20;

    public static AlertConfiguration Read(ConfigurationSection section)
    {
        var standard = new AlertConfiguration();
        var (minute, week) = (TimeSpan.FromMinutes(1), TimeSpan.FromDays(7));
        var alerts = new AlertConfiguration
        {
            From = section.Choice("from", SeverityNames.All) ?? standard.From,
            RepeatAfter = section.Time("repeatAfter", minute, week) ?? standard.RepeatAfter,
            PerHour = section.Whole("perHour", 1, 1_000) ?? standard.PerHour,
            Attempts = section.Whole("attempts", 1, 20) ?? standard.Attempts,
            MaximumAge = section.Time("maximumAge", minute, week) ?? standard.MaximumAge,
            Quiet = ReadQuiet(section.Section("quiet")),
            Mail = ReadMail(section.Section("mail")),
            WebHook = ReadWebHook(section.Section("webHook")),
            Telegram = ReadTelegram(section.Section("telegram"))
        };
        section.Finish();
        return alerts;
    }

    private static QuietHours? ReadQuiet(ConfigurationSection section)
    {
        if (!section.Exists) return null;
        section.Need("from", "is needed: when the quiet hours begin, such as \"22:00\"");
        section.Need("to", "is needed: when they end, such as \"07:00\"");
        var zone = TimeZoneInfo.Utc;
        if (section.Text("timeZone") is { } name && !TimeZoneInfo.TryFindSystemTimeZoneById(name, out zone)) section.Fault("timeZone", $"'{name}' is no time zone of this machine, such as Europe/Berlin");
        var (from, to) = (ReadHour(section, "from"), ReadHour(section, "to"));
        if (from == to && from != null) section.Fault("to", "is the same as from: leave quiet out to have no quiet hours");
        section.Finish();
        return from is { } begin && to is { } end ? new QuietHours(begin, end, zone ?? TimeZoneInfo.Utc) : null;
    }

    private static TimeOnly? ReadHour(ConfigurationSection section, string name)
    {
        if (section.Text(name) is not { } text) return null;
        if (TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var hour)) return hour;
        section.Fault(name, $"'{text}' is no time of day such as \"22:00\"");
        return null;
    }

    private static MailConfiguration? ReadMail(ConfigurationSection section)
    {
        if (!section.Exists) return null;
        section.Need("host", "is needed: the mail server's name");
        section.Need("from", "is needed: the sender's address");
        section.Need("to", "is needed: a list of receivers");
        var receivers = section.Texts("to") ?? [];
        if (receivers.Count is 0 or > MaximumReceivers) section.Fault("to", $"1 to {MaximumReceivers} receivers are needed");
        for (var i = 0; i < receivers.Count; i++) CheckAddress(section, $"to[{i}]", receivers[i].Text);
        var sender = section.Text("from") ?? "";
        if (sender.Length > 0) CheckAddress(section, "from", sender);
        var mail = new MailConfiguration
        {
            Host = section.Text("host") ?? "",
            Port = section.Whole("port", 1, 65_535) ?? 587,
            StartTls = section.Switch("startTls") ?? true,
            User = section.Text("user"),
            Password = section.Secret("password"),
            From = sender,
            To = [.. receivers.Select(receiver => receiver.Text)]
        };
        if (mail.User == null != (mail.Password == null)) section.Fault(mail.User == null ? "user" : "password", "user and password are given together: write ${SLUICE_MAIL_PASSWORD} or ${file:mail.password}");
        if (mail is { Password: not null, StartTls: false }) section.Fault("startTls", "a password is not sent without encryption: leave startTls on");
        section.Finish();
        return mail;
    }

    private static void CheckAddress(ConfigurationSection section, string name, string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        if (at <= 0 || at == text.Length - 1 || text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is ',' or ';' or '<' or '>')) section.Fault(name, $"'{text}' is no mail address");
    }

    private static WebHookConfiguration? ReadWebHook(ConfigurationSection section)
    {
        if (!section.Exists) return null;
        section.Need("url", "is needed: the address that takes the alerts");
        var url = section.Secret("url");
        if (url != null && !(Uri.TryCreate(url.Reveal(), UriKind.Absolute, out var address) && address.Scheme is "https" or "http")) section.Fault("url", "is no address that starts with https:// or http://");
        var hook = new WebHookConfiguration { Url = url ?? new Secret(""), Secret = section.LongSecret("secret") };
        section.Finish();
        return hook;
    }

    private static TelegramConfiguration? ReadTelegram(ConfigurationSection section)
    {
        if (!section.Exists) return null;
        section.Need("token", "is needed: the bot's token; write ${SLUICE_TELEGRAM_TOKEN} or ${file:telegram.token}");
        section.Need("chat", "is needed: the number of the chat, or the @name of a channel");
        var standard = new Uri("https://api.telegram.org/");
        var telegram = new TelegramConfiguration { Url = section.Address("url", "https", "http") ?? standard, Token = section.Secret("token") ?? new Secret(""), Chat = section.Text("chat") ?? "" };
        section.Finish();
        return telegram;
    }
}
