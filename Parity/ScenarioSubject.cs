using Newtonsoft.Json.Linq;

namespace Sluice.Parity;

/// <summary>What a scenario is about, and in which tier that is: the first must be equal to LEAN, the second equal or refused.</summary>
/// <param name="Tier">1 or 2.</param>
/// <param name="Title">For people.</param>
internal sealed record ScenarioSubject(int Tier, string Title)
{
    private static readonly ScenarioSubject Options = new(2, "options, combos, expiry and exercise");
    private static readonly ScenarioSubject CryptoFutures = new(2, "crypto futures, funding, hour bars, the Bybit model");
    private static readonly ScenarioSubject InteractiveBrokers = new(2, "the Interactive Brokers model");
    private static readonly ScenarioSubject MarginCalls = new(2, "margin calls");
    private static readonly ScenarioSubject Ratios = new(2, "ratio statistics against a benchmark, daily bars, dividends");
    private static readonly ScenarioSubject Risk = new(1, "risk models");
    private static readonly ScenarioSubject Signals = new(1, "signals from files");
    private static readonly ScenarioSubject Coins = new(1, "coins");
    private static readonly ScenarioSubject Shares = new(1, "shares: orders, fills, fees, books, sessions, schedules, broker models");

    /// <summary>In the order of a table.</summary>
    public static IReadOnlyList<ScenarioSubject> All { get; } = [Shares, Signals, Risk, Coins, CryptoFutures, MarginCalls, InteractiveBrokers, Ratios, Options];

    /// <summary>The subject of a scenario's file: the most demanding of what it uses.</summary>
    public static ScenarioSubject Of(JObject scenario)
    {
        var subscriptions = ((JArray)scenario["subscriptions"]!).Select(static entry => entry.Value<string>("type")).ToHashSet();
        if (subscriptions.Contains("option")) return Options;
        if (subscriptions.Contains("cryptofuture")) return CryptoFutures;
        if (scenario.Value<string>("brokerage") == "InteractiveBrokersBrokerage") return InteractiveBrokers;
        if (scenario["trace"]?["what"] is JArray traced && traced.Any(static what => what.Value<string>() == "marginCall")) return MarginCalls;
        if (scenario["benchmark"] is not null) return Ratios;
        if (scenario["risk"] is not null) return Risk;
        if (subscriptions.Contains("signals")) return Signals;
        return subscriptions.Contains("crypto") ? Coins : Shares;
    }
}
