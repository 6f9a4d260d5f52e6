using Sluice.Launcher.Commands.CrashTest;

namespace Sluice.Tests.Crash;

/// <summary>The same at the simulators of the brokers, with their own protocols, faults and rules of evidence.</summary>
[NonParallelizable]
internal sealed class BrokerKillTests
{
    [TestCase("tradier")]
    [TestCase("deribit")]
    [TestCase("schwab")]
    public void OrdersThatTheDeadEngineSentAreNeitherLostNorSentAgain(string broker) =>
        Kills.Run(Kills.Settings(Kills.AtPoint(CrashSite.B, 3), Kills.AtPoint(CrashSite.N, 2)) with { Broker = broker, Embedded = true });
}
