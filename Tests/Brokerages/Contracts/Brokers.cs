using Sluice.Tests.Brokerages.Contracts.Stage;

namespace Sluice.Tests.Brokerages.Contracts;

/// <summary>The brokers that the contract is run for.</summary>
internal static class Brokers
{
    public static readonly string[] All = ["tradier", "deribit", "schwab"];

    public static BrokerStage Create(string broker, FastClock clock) => throw new ArgumentOutOfRangeException(nameof(broker), broker, "no such broker");
}
