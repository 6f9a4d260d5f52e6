using Sluice.Core.Secrets;

namespace Sluice.Core.Configuration;

/// <summary>An account at Deribit.</summary>
public sealed record DeribitConfiguration
{
    /// <summary>WebSocket address of the API; wss://test.deribit.com/ws/api/v2 is the test network.</summary>
    public Uri Url { get; init; } = new("wss://www.deribit.com/ws/api/v2");

    public string ClientId { get; init; } = "";

    public Secret ClientSecret { get; init; } = new("");

    /// <summary>Whether the login proves the secret by a signature, so that it never travels.</summary>
    public bool SignLogin { get; init; } = true;

    /// <summary>Name of a session that outlives the connection; null binds the login to the connection.</summary>
    public string? Session { get; init; }

    /// <summary>Settlement currencies that are traded, upper case.</summary>
    public IReadOnlyList<string> Currencies { get; init; } = ["BTC", "ETH", "USDC"];

    public DeribitTier Tier { get; init; } = DeribitTier.Standard;

    /// <summary>The price that sets off stop orders.</summary>
    public DeribitTrigger StopTrigger { get; init; } = DeribitTrigger.LastPrice;

    /// <summary>Whether Deribit cancels the orders of a connection that is lost, protective stops too.</summary>
    public bool CancelOnDisconnect { get; init; }

    /// <summary>Deribit's name of the price index of USDC in dollars, by which the account's USDC are valued.</summary>
    public string UsdcIndex { get; init; } = "usdc_usd";

    /// <summary>Taker's fee of perpetuals and futures, a fraction of the contract's value: what the host reckons with before a fill tells the real one.</summary>
    public decimal FutureFee { get; init; } = 0.0005m;

    /// <summary>Taker's fee of options, a fraction of the underlying; never more than an eighth of the premium.</summary>
    public decimal OptionFee { get; init; } = 0.0003m;
}
