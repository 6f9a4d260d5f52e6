using Sluice.Simulators.Hosting;

namespace Sluice.Simulators.Deribit;

/// <summary>Settings of the Deribit simulator. Its opening cash is in USDC; coins come beside it.</summary>
internal sealed record DeribitOptions : SimulatorOptions
{
    public string ClientId { get; init; } = "client-id";

    public string ClientSecret { get; init; } = "client-secret";

    /// <summary>What a login gets at most (brokers.md 3.3).</summary>
    public string Scope { get; init; } = "account:read_write block_trade:read_write trade:read_write wallet:read_write";

    /// <summary>How long an access token is good: 900 s of real accounts (brokers.md 3.3).</summary>
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromSeconds(900);

    public decimal OpeningBtc { get; init; } = 10;

    public decimal OpeningEth { get; init; } = 100;

    /// <summary>Matching requests a second, and how many at once: tier 4 (brokers.md 3.4).</summary>
    public int MatchingRate { get; init; } = 5;

    public int MatchingBurst { get; init; } = 20;

    /// <summary>How long requests fail after 08:00 UTC (brokers.md 3.7: a few seconds).</summary>
    public TimeSpan SettlementLength { get; init; } = TimeSpan.FromSeconds(5);
}
