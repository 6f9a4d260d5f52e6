namespace Sluice.Launcher.Counterparties;

/// <summary>The venues that a whole engine can be tested at.</summary>
internal static class CounterpartyChoice
{
    public static readonly string[] Simulated = ["tradier", "deribit", "schwab"];

    public static readonly string[] All = ["paper", .. Simulated];

    /// <summary>
    /// For a test in which engines start again and again. Tokens at Tradier do not end (brokers.md 2.2), and an engine that starts without
    /// one rightly ends at once: they are not revoked there.
    /// </summary>
    public static ICounterparty ForKills(string broker, int seed) => broker switch
    {
        "paper" => new PaperCounterparty(seed),
        "tradier" => new TradierCounterparty(seed, CounterpartyFaults.OverRequests(seed, "QQQ", 7), TimeSpan.Zero),
        "deribit" => new DeribitCounterparty(seed, CounterpartyFaults.OverConnection(seed, "BTC-PERPETUAL", 70).WithRevocation(TimeSpan.FromSeconds(37))),
        "schwab" => new SchwabCounterparty(seed, CounterpartyFaults.OverRequests(seed, "QQQ", 7).WithFewerLosses().WithRevocation(TimeSpan.FromSeconds(17))),
        _ => throw new ArgumentOutOfRangeException(nameof(broker), broker, "no such venue")
    };

    /// <summary>For one engine that runs on.</summary>
    public static SimulatedCounterparty ForFaults(string broker, int seed) => broker switch
    {
        "tradier" => new TradierCounterparty(seed, CounterpartyFaults.OverRequests(seed, "QQQ", 7).WithRevocation(TimeSpan.FromSeconds(31)), TimeSpan.FromSeconds(1)),
        _ => (SimulatedCounterparty)ForKills(broker, seed)
    };
}
