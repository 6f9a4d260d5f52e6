using Sluice.Core.Configuration;
using Sluice.Core.Instruments;
using Sluice.Tests.Simulation.Venue;

namespace Sluice.Tests.Simulation.Engine;

/// <summary>The configuration of the engine under test: strategies of several kinds on one account, limits that refuse only now and then.</summary>
internal static class EngineSettings
{
    public const string Producer = "engine";

    public const string Alpha = "alpha";

    public const string Beta = "beta";

    public const string Gamma = "gamma";

    public static EngineConfiguration Create()
    {
        var account = new AccountConfiguration { Name = SimulatedVenue.Account, Cash = 1_000_000 };
        var limits = new LimitConfiguration
        {
            Position = 0.5m,
            Exposure = 2,
            Heat = 0.5m,
            RiskPerPosition = 0.2m,
            DayLoss = 0.5m,
            OrdersPerSecond = 6,
            OrdersPerMinute = 60
        };
        StrategyConfiguration Strategy(string name, decimal defaultStop, NettingMode netting) => new()
        {
            Name = name,
            Account = account.Name,
            Allocation = 0.35m,
            DefaultStop = defaultStop,
            Netting = netting,
            Limits = limits
        };

        return new EngineConfiguration
        {
            Deployment = "simulation",
            Producer = Producer,
            StateFolder = "nowhere",
            Accounts = new Dictionary<string, AccountConfiguration> { [account.Name] = account },
            Strategies = new Dictionary<string, StrategyConfiguration>
            {
                [Alpha] = Strategy(Alpha, 0, NettingMode.None),
                [Beta] = Strategy(Beta, 0.03m, NettingMode.Virtual) with
                {
                    AllSymbols = false,
                    Symbols = new HashSet<InstrumentId> { InstrumentId.Parse(SimulatedMarket.Symbols[0]), InstrumentId.Parse(SimulatedMarket.Symbols[1]) }
                },
                [Gamma] = Strategy(Gamma, 0.02m, NettingMode.Virtual) with { Sizing = new SizingConfiguration { Method = SizingMethod.Risk, Amount = 0.002m } }
            },
            Limits = limits,
            Feed = new FeedConfiguration { Instruments = SimulatedMarket.Symbols.ToDictionary(InstrumentId.Parse, _ => 100m) },
            Streams = new StreamsConfiguration { Batch = 32 }
        };
    }
}
