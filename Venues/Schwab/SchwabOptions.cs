using Sluice.Core.Configuration;
using Sluice.Venues.Trading;

namespace Sluice.Venues.Schwab;

/// <summary>What an account at Schwab needs to be told, and the bounds of what is done with it.</summary>
internal sealed record SchwabOptions
{
    /// <summary>The account's name with us: in events and books.</summary>
    public required string Account { get; init; }

    /// <summary>Schwab's number of the account; null when the login has one account only.</summary>
    public string? AccountNumber { get; init; }

    /// <summary>Base of all addresses, with a slash at its end.</summary>
    public required Uri Address { get; init; }

    public SchwabSession Session { get; init; }

    /// <summary>
    /// Whether what closes one strategy's position may open the account's. Otherwise an order that closes says so, whatever Schwab's
    /// positions show, and Schwab refuses it when there is nothing to close.
    /// </summary>
    public bool NetsStrategies { get; init; }

    /// <summary>Order requests a minute, 1 to 120: the throttle chosen when the application was registered (portal).</summary>
    public int OrdersPerMinute { get; init; } = 120;

    /// <summary>Other requests a minute. Not in a document: the figure that users of the API go by. Readings of orders are not counted.</summary>
    public int RequestsPerMinute { get; init; } = 120;

    /// <summary>How far back open orders of others are looked for when connecting. Our own are asked for by their ids, however old.</summary>
    public TimeSpan LookBack { get; init; } = TimeSpan.FromDays(60);

    /// <summary>For one call.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The lane's patience with an order's answer: no byte of it leaves later than this after Sending.</summary>
    public TimeSpan SendTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How far Schwab's clock may be from ours.</summary>
    public TimeSpan ClockSkew { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long an order may take to appear in their list after it was taken.</summary>
    public TimeSpan Settling { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>An order stream that says nothing, not even a heartbeat, for so long is taken for dead.</summary>
    public TimeSpan StreamSilence { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Between two readings of the transactions, which tell fees.</summary>
    public TimeSpan FeeInterval { get; init; } = TimeSpan.FromMinutes(15);

    public Uri OAuth => new(Address, "v1/oauth/");

    public Uri Trader => new(Address, "trader/v1/");

    public Uri MarketData => new(Address, "marketdata/v1/");

    /// <summary>
    /// Order requests that may go out at once after a pause. A sixth of the minute's: with the rate below no minute has more than its
    /// limit, whenever it begins.
    /// </summary>
    public int OrderBurst => Math.Max(1, OrdersPerMinute / 6);

    /// <summary>Order requests a second for long.</summary>
    public decimal OrdersPerSecond => Math.Max(OrdersPerMinute - OrderBurst, 1) / 60m;

    /// <exception cref="VenueException">A bound makes no sense; the message names it.</exception>
    public void Validate()
    {
        if (OrdersPerMinute is < 1 or > 120) throw new VenueException($"schwab.ordersPerMinute {OrdersPerMinute}: 1 to 120 is what Schwab gives; with 0 the application takes no orders at all");
        if (RequestsPerMinute is < 1 or > 1000) throw new VenueException($"schwab.requestsPerMinute {RequestsPerMinute}: 1 to 1000 is allowed");
        if (!Address.AbsolutePath.EndsWith('/')) throw new VenueException($"schwab.url {Address}: it has to end with a slash");
        if (LookBack <= TimeSpan.Zero || LookBack > TimeSpan.FromDays(365)) throw new VenueException($"schwab.lookBack {LookBack}: up to a year, which is the most that Schwab lists");
    }
}
