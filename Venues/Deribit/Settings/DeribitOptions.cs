using Sluice.Core.Configuration;
using Sluice.Core.Secrets;

namespace Sluice.Venues.Deribit.Settings;

/// <summary>One Deribit account (or sub-account: each has keys, limits and positions of its own).</summary>
internal sealed record DeribitOptions
{
    /// <summary>The account's name in events and books.</summary>
    public required string Account { get; init; }

    /// <summary>wss://www.deribit.com/ws/api/v2, or wss://test.deribit.com/ws/api/v2 for the test network.</summary>
    public required Uri Url { get; init; }

    public required string ClientId { get; init; }

    public required Secret ClientSecret { get; init; }

    /// <summary>Whether the login proves the secret by a signature, so that it never travels; else it is sent as it is.</summary>
    public bool SignsLogin { get; init; } = true;

    /// <summary>A session name makes the login outlive the connection (at most 16 sessions for each key); null binds it to the connection.</summary>
    public string? Session { get; init; }

    /// <summary>Currency in which the host keeps the account; Deribit itself keeps one account for each coin.</summary>
    public string Currency { get; init; } = "USD";

    /// <summary>Settlement currencies that are traded, upper case: instruments, orders, positions and cash are read of these.</summary>
    public IReadOnlyList<string> Currencies { get; init; } = ["BTC", "ETH", "USDC"];

    public DeribitTier Tier { get; init; } = DeribitTier.Standard;

    public DeribitTrigger Trigger { get; init; } = DeribitTrigger.LastPrice;

    /// <summary>Whether Deribit cancels this connection's orders when it is lost. Off by default: a protective stop must outlive the engine.</summary>
    public bool CancelOnDisconnect { get; init; }

    /// <summary>Deribit's name of the price index of USDC in dollars.</summary>
    public string UsdcIndex { get; init; } = "usdc_usd";

    /// <summary>For one request. An order without an answer by then counts as lost; <c>valid_until</c> keeps it from being taken later.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often the venue is asked to show that it lives; Deribit takes no less than 10 s.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often the instruments are read again: new ones are listed daily, tick sizes change.</summary>
    public TimeSpan InstrumentRefresh { get; init; } = TimeSpan.FromHours(1);

    /// <summary>As the configuration has the account.</summary>
    /// <exception cref="ConfigurationException">The account has no section for Deribit.</exception>
    public static DeribitOptions Of(AccountConfiguration account)
    {
        var deribit = account.Deribit ?? throw new ConfigurationException("sluice.json", [$"accounts.{account.Name}.deribit: is needed for an account at Deribit"]);
        return new DeribitOptions
        {
            Account = account.Name,
            Currency = account.Currency,
            Url = deribit.Url,
            ClientId = deribit.ClientId,
            ClientSecret = deribit.ClientSecret,
            SignsLogin = deribit.SignLogin,
            Session = deribit.Session,
            Currencies = deribit.Currencies,
            Tier = deribit.Tier,
            Trigger = deribit.StopTrigger,
            CancelOnDisconnect = deribit.CancelOnDisconnect,
            UsdcIndex = deribit.UsdcIndex
        };
    }

    /// <exception cref="ArgumentException">A value makes no sense; the message names it.</exception>
    public void Validate()
    {
        if (Url.Scheme is not ("ws" or "wss")) throw new ArgumentException($"deribit account {Account}: the url {Url} is no WebSocket address (wss://...)");
        if (Currencies.Count == 0) throw new ArgumentException($"deribit account {Account}: no currency is traded");
        if (Heartbeat < TimeSpan.FromSeconds(10))
            throw new ArgumentException($"deribit account {Account}: a heartbeat every {Heartbeat.TotalSeconds} s; Deribit takes no less than 10 s");
        if (RequestTimeout <= TimeSpan.Zero || RequestTimeout > DeribitRules.LongestValidity)
        {
            var most = DeribitRules.LongestValidity.TotalSeconds;
            throw new ArgumentException($"deribit account {Account}: a request timeout of {RequestTimeout.TotalSeconds} s; above 0 and up to {most} s is allowed");
        }
    }
}
