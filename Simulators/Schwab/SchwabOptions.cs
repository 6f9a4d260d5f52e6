using Sluice.Simulators.Hosting;

namespace Sluice.Simulators.Schwab;

/// <summary>Settings of the Schwab simulator.</summary>
internal sealed record SchwabOptions : SimulatorOptions
{
    public string AppKey { get; init; } = "app-key";

    public string AppSecret { get; init; } = "app-secret";

    /// <summary>Matched byte for byte (brokers.md 1.2).</summary>
    public string Callback { get; init; } = "https://127.0.0.1";

    /// <summary>MARGIN or CASH (brokers.md 1.8).</summary>
    public string AccountType { get; init; } = "MARGIN";

    public TimeSpan AccessLifetime { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>From the login on; refreshing does not extend it (brokers.md 1.2).</summary>
    public TimeSpan RefreshLifetime { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Of an authorization code (not verified, brokers.md 1.2).</summary>
    public TimeSpan CodeLifetime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Order entry, changes and cancels a minute, 0 to 120 as registered (brokers.md 1.4).</summary>
    public int OrdersPerMinute { get; init; } = 120;

    /// <summary>Other requests a minute; GET order requests are not counted (brokers.md 1.4).</summary>
    public int RequestsPerMinute { get; init; } = 120;

    /// <summary>The Retry-After of a 429; null sends none (brokers.md 1.4: it may or may not be there).</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>From the answer to a cancel to its being done; the order reads PENDING_CANCEL until then.</summary>
    public TimeSpan CancelDelay { get; init; } = TimeSpan.Zero;

    /// <summary>From the answer to a replace to its being done; the old order reads PENDING_REPLACE, the new AWAITING_UR_OUT until then.</summary>
    public TimeSpan ReplaceDelay { get; init; } = TimeSpan.Zero;
}
