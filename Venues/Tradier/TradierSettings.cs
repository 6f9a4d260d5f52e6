using Sluice.Core.Configuration;
using Sluice.Core.Secrets;

namespace Sluice.Venues.Tradier;

/// <summary>One account at Tradier and where to find it.</summary>
internal sealed record TradierSettings
{
    /// <summary>The account's name in this deployment.</summary>
    public required string Account { get; init; }

    /// <summary>Tradier's own, as 6YA00001, or VA12345678 in the sandbox.</summary>
    public required string AccountNumber { get; init; }

    public required Secret Token { get; init; }

    /// <summary>Base of the REST API with the version, as https://api.tradier.com/v1/.</summary>
    public required Uri Url { get; init; }

    /// <summary>Base of the WebSocket API with the version, as wss://ws.tradier.com/v1/.</summary>
    public required Uri StreamUrl { get; init; }

    public string Currency { get; init; } = "USD";

    /// <summary>
    /// Whether what closes one strategy's position may open the account's. Otherwise an order that closes says so, whatever Tradier's
    /// positions show, and Tradier refuses it when there is nothing to close.
    /// </summary>
    public bool NetsStrategies { get; init; }

    /// <summary>Reads of account and orders, and cancels, in a minute: 120, in the sandbox 60 (brokers.md 2.3).</summary>
    public int RequestsPerMinute { get; init; } = 120;

    /// <summary>Reads of market data in a minute: 120, in the sandbox 60.</summary>
    public int MarketDataPerMinute { get; init; } = 120;

    /// <summary>Orders placed in a minute: 60 in both.</summary>
    public int OrdersPerMinute { get; init; } = 60;

    /// <summary>Between two readings of the account's history, which tells commissions. Made each night (brokers.md 2.6).</summary>
    public TimeSpan FeeInterval { get; init; } = TimeSpan.FromHours(1);

    /// <summary>As the configuration has the account.</summary>
    /// <exception cref="ConfigurationException">The account has no section for Tradier.</exception>
    public static TradierSettings Of(AccountConfiguration account)
    {
        var tradier = account.Tradier ?? throw new ConfigurationException("sluice.json", [$"accounts.{account.Name}.tradier: is needed for an account at Tradier"]);
        return new TradierSettings
        {
            Account = account.Name,
            AccountNumber = tradier.Account,
            Token = tradier.Token,
            Url = tradier.Url,
            StreamUrl = tradier.StreamUrl,
            Currency = account.Currency,
            RequestsPerMinute = tradier.RequestsPerMinute,
            MarketDataPerMinute = tradier.MarketDataPerMinute,
            OrdersPerMinute = tradier.OrdersPerMinute,
            FeeInterval = tradier.FeeInterval
        };
    }
}
