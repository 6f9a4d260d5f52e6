using Newtonsoft.Json.Linq;

namespace Sluice.Launcher.Commands.Demo;

/// <summary>The deployment of the demo: a fast market, wide limits, and a venue that loses answers and repeats itself.</summary>
internal static class DemoConfiguration
{
    public const string Deployment = "demo";
    public const string Account = "paper";
    public const decimal Cash = 1_000_000m;

    public static readonly string[] Symbols = ["SPY", "QQQ", "IBM", "AAPL", "AIG", "BAC"];

    private static readonly decimal[] Prices = [450, 380, 140, 190, 60, 30];

    /// <param name="seed">Of market and venue.</param>
    /// <param name="redis">The server's address; null for embedded streams.</param>
    public static JObject Create(int seed, string? redis)
    {
        var instruments = new JObject();
        for (var i = 0; i < Symbols.Length; i++) instruments[Symbols[i]] = Prices[i];
        var streams = new JObject { ["kind"] = redis == null ? "embedded" : "redis" };
        if (redis != null) streams["redis"] = redis;
        return new JObject
        {
            ["deployment"] = Deployment,
            ["state"] = "state",
            ["streams"] = streams,
            ["accounts"] = new JObject { [Account] = new JObject { ["cash"] = Cash, ["paper"] = Venue(seed) } },
            ["strategies"] = new JObject { [DemoScript.Longs] = Strategy(), [DemoScript.Shorts] = Strategy() },
            ["limits"] = new JObject
            {
                ["dayLoss"] = 0.5,
                ["position"] = 0.5,
                ["exposure"] = 2,
                ["totalAllocation"] = 2,
                ["ordersPerSecond"] = 1000,
                ["ordersPerMinute"] = 10_000,
                ["ordersPerBar"] = 1000
            },
            ["rateBudget"] = new JObject { ["ordersPerSecond"] = 1000, ["burst"] = 1000 },
            ["feed"] = new JObject { ["seed"] = seed, ["interval"] = "50ms", ["volatility"] = 0.5, ["instruments"] = instruments }
        };
    }

    /// <summary>Everything may be traded with all of the equity, by both.</summary>
    public static JObject Strategy() => new() { ["allocation"] = 1, ["netting"] = "virtual", ["sizing"] = new JObject { ["method"] = "strength", ["amount"] = 0.02 } };

    /// <summary>The paper venue, which now and then loses an answer, repeats itself, or fills in parts.</summary>
    public static JObject Venue(int seed) => new()
    {
        ["seed"] = seed,
        ["slippage"] = 0.0001,
        ["commissionPerOrder"] = 1,
        ["delay"] = "1ms",
        ["partialFillProbability"] = 0.2,
        ["rejectProbability"] = 0.02,
        ["lostAnswerProbability"] = 0.02,
        ["duplicateReportProbability"] = 0.05,
        ["lateReportProbability"] = 0.05
    };
}
