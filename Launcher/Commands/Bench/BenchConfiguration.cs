using Newtonsoft.Json.Linq;

namespace Sluice.Launcher.Commands.Bench;

/// <summary>A deployment that refuses nothing for being too much: what is measured is the engine, not its limits.</summary>
internal static class BenchConfiguration
{
    public const string Deployment = "bench";
    public const string Strategy = "bench";
    public const string Account = "paper";

    public static readonly string[] Symbols = ["SPY", "QQQ", "IBM", "AAPL"];

    public static JObject Create(string? redis)
    {
        var instruments = new JObject();
        foreach (var symbol in Symbols) instruments[symbol] = 100;
        var streams = new JObject { ["kind"] = redis == null ? "embedded" : "redis" };
        if (redis != null) streams["redis"] = redis;
        return new JObject
        {
            ["deployment"] = Deployment,
            ["state"] = "state",
            ["streams"] = streams,
            ["accounts"] = new JObject { [Account] = new JObject { ["cash"] = 1_000_000_000m } },
            ["strategies"] = new JObject { [Strategy] = new JObject { ["allocation"] = 1, ["defaultStop"] = 0, ["symbols"] = new JArray(Symbols) } },
            ["limits"] = new JObject
            {
                ["position"] = 1,
                ["exposure"] = 1,
                ["minimumOrderValue"] = 0,
                ["ordersPerSecond"] = 100_000,
                ["ordersPerMinute"] = 100_000,
                ["ordersPerBar"] = 100_000
            },
            ["rateBudget"] = new JObject { ["ordersPerSecond"] = 10_000, ["burst"] = 10_000 },
            ["feed"] = new JObject { ["interval"] = "250ms", ["instruments"] = instruments }
        };
    }
}
