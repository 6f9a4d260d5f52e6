using Sluice.Core.Secrets;

namespace Sluice.Core.Configuration;

/// <summary>An account at Tradier: where it is, who may use it, how fast, and what it costs.</summary>
public sealed record TradierConfiguration
{
    /// <summary>Paper trading at Tradier: delayed data, and no market stream.</summary>
    public bool Sandbox { get; init; }

    /// <summary>Base of the REST API with its version, ending in a slash.</summary>
    public required Uri Url { get; init; }

    /// <summary>Base of the WebSocket API with its version, ending in a slash.</summary>
    public required Uri StreamUrl { get; init; }

    /// <summary>The bearer token.</summary>
    public required Secret Token { get; init; }

    /// <summary>The account's number at Tradier.</summary>
    public required string Account { get; init; }

    /// <summary>Reads of account and orders, and cancels, in a minute; 1 to 10,000.</summary>
    public int RequestsPerMinute { get; init; } = 120;

    /// <summary>Reads of market data in a minute; 1 to 10,000.</summary>
    public int MarketDataPerMinute { get; init; } = 120;

    /// <summary>Orders placed in a minute; 1 to 10,000.</summary>
    public int OrdersPerMinute { get; init; } = 60;

    /// <summary>Dollars for an order of shares.</summary>
    public decimal CommissionPerOrder { get; init; }

    /// <summary>Between two readings of fees that are told later than fills. By default an hour: the history that they stand in is made at night.</summary>
    public TimeSpan FeeInterval { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Dollars for an option contract.</summary>
    public decimal CommissionPerContract { get; init; }
}
