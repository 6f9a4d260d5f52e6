using Newtonsoft.Json.Linq;
using Sluice.Launcher.Commands.CrashTest;
using Sluice.Launcher.Commands.Demo;
using Sluice.Launcher.Engine;

namespace Sluice.Launcher.Counterparties;

/// <summary>The demo's deployment on an account at a counterparty.</summary>
internal static class CounterpartyConfiguration
{
    /// <summary>Writes the files. Returns the path of LEAN's.</summary>
    /// <param name="folder">Where they go; the state folder is <c>state</c> in it.</param>
    /// <param name="counterparty">The venue.</param>
    /// <param name="seed">Of the market that the paper venue has.</param>
    /// <param name="redis">The server's address; null for embedded streams.</param>
    /// <param name="gatewayPort">Where a gateway listens that signals come in through; null for none.</param>
    public static string Write(string folder, ICounterparty counterparty, int seed, string? redis, int? gatewayPort = null)
    {
        var configuration = DemoConfiguration.Create(seed, redis);
        configuration["accounts"] = new JObject { [counterparty.Account] = counterparty.AccountSection() };
        // Small batches and a short lease: many of them, and no waiting for one that was killed.
        configuration["ledger"] = new JObject { ["batch"] = 20, ["lease"] = "1s", ["healthPort"] = 0 };
        if (gatewayPort is { } port) GatewayBeside.Configure(configuration, port);
        if (counterparty.Broker != "paper")
        {
            // Prices come from the venue's own stream.
            configuration.Remove("feed");
            configuration["strategies"] = new JObject
            {
                [DemoScript.Longs] = Strategy(counterparty.Market.Longs),
                [DemoScript.Shorts] = Strategy(counterparty.Market.Shorts)
            };
        }

        return LiveFiles.Write(folder, configuration, counterparty.HostFile);
    }

    private static JObject Strategy(IReadOnlyList<DemoInstrument> instruments)
    {
        var strategy = DemoConfiguration.Strategy();
        strategy["symbols"] = new JArray(instruments.Select(instrument => instrument.Symbol));
        return strategy;
    }
}
