using Sluice.Core.Control;

namespace Sluice.Core.Configuration;

/// <summary>Whom the ledger tells of trouble, and how often.</summary>
public sealed record AlertConfiguration
{
    /// <summary>What is less bad is kept and not sent.</summary>
    public Severity From { get; init; } = Severity.Warning;

    /// <summary>The same trouble is told again after this time at the earliest, unless it has become worse. 1 min to 7 d.</summary>
    public TimeSpan RepeatAfter { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Messages of one channel in an hour; more wait and are sent together. Critical ones go out all the same.</summary>
    public int PerHour { get; init; } = 20;

    /// <summary>How often a message is tried before it is given up, 1 to 20; the pauses double from 5 s to 10 min.</summary>
    public int Attempts { get; init; } = 10;

    /// <summary>An alert that could not be sent for so long is no news any more. 1 min to 7 d.</summary>
    public TimeSpan MaximumAge { get; init; } = TimeSpan.FromHours(12);

    /// <summary>When only critical alerts are sent; null: never.</summary>
    public QuietHours? Quiet { get; init; }

    public MailConfiguration? Mail { get; init; }

    public WebHookConfiguration? WebHook { get; init; }

    public TelegramConfiguration? Telegram { get; init; }
}
