using Sluice.Core.Secrets;

namespace Sluice.Core.Configuration;

/// <summary>An account at Schwab: where it is, as which application, how fast, and what it costs.</summary>
public sealed record SchwabConfiguration
{
    /// <summary>Base of all addresses, ending in a slash.</summary>
    public required Uri Url { get; init; }

    /// <summary>The application's key at Schwab's developer portal.</summary>
    public required string AppKey { get; init; }

    /// <summary>The application's secret.</summary>
    public required Secret AppSecret { get; init; }

    /// <summary>Where the browser is sent after the login, as registered.</summary>
    public required Uri Callback { get; init; }

    /// <summary>The account's number; null when the login has one account only.</summary>
    public string? AccountNumber { get; init; }

    /// <summary>The file of the tokens, relative to the state folder; null for one named after the account.</summary>
    public string? TokenFile { get; init; }

    /// <summary>Passphrase of that file; null for a key file beside it.</summary>
    public Secret? TokenPassphrase { get; init; }

    /// <summary>The session that limit orders for shares go into.</summary>
    public SchwabSession Session { get; init; }

    /// <summary>Orders, cancels and replaces in a minute, 1 to 120: the throttle chosen when the application was registered.</summary>
    public int OrdersPerMinute { get; init; } = 120;

    /// <summary>Other requests in a minute, 1 to 1,000. Readings of orders are not counted.</summary>
    public int RequestsPerMinute { get; init; } = 120;

    /// <summary>Dollars for an order of shares.</summary>
    public decimal CommissionPerOrder { get; init; }

    /// <summary>Between two readings of fees that are told later than fills. By default 15 minutes: they come with the trade.</summary>
    public TimeSpan FeeInterval { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Dollars for an option contract.</summary>
    public decimal CommissionPerContract { get; init; } = 0.65m;
}
