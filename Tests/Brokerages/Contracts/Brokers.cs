using Sluice.Tests.Brokerages.Contracts.Stage;

namespace Sluice.Tests.Brokerages.Contracts;

/// <summary>The brokers that the contract is run for.</summary>
internal static class Brokers
{
    private static readonly Dictionary<string, Func<FastClock, BrokerStage>> Stages = new()
    {
        ["tradier"] = clock => new TradierStage(clock),
        ["deribit"] = clock => new DeribitStage(clock),
        ["schwab"] = clock => new SchwabStage(clock)
    };

    public static IEnumerable<string> All => Stages.Keys;

    public static BrokerStage Create(string broker, FastClock clock) => Stages[broker](clock);
}
