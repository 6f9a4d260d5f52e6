using Sluice.Launcher.Commands.CrashTest;

namespace Sluice.Tests.Crash;

/// <summary>Kill the gateway at a boundary, while producers send over HTTP: what was answered with 202 is lost nowhere, and nothing is done twice.</summary>
[NonParallelizable]
internal sealed class GatewayKillTests
{
    [Test]
    public void NoSignalIsLostWhereverTheGatewayDies()
    {
        CrashSite[] points = [CrashSite.S, CrashSite.V, CrashSite.J, CrashSite.Q];
        Kills.Run(Kills.Settings([.. points.Select(site => Kills.AtPoint(site, 3)), .. points.Select(site => Kills.AtPoint(site, 8))]));
    }

    [Test]
    public void RedisMayForgetEverythingWhileTheGatewayIsKilled() => Kills.Run(Kills.Settings(
        new PlannedKill(CrashSite.RedisEmpty, 1, TimeSpan.FromMilliseconds(600), EngineToo: true),
        new PlannedKill(CrashSite.Gateway, 1, TimeSpan.FromMilliseconds(300), EngineToo: false),
        Kills.AtPoint(CrashSite.I, 8)));
}
