using Sluice.Launcher.Commands.CrashTest;

namespace Sluice.Tests.Crash;

/// <summary>Redis is transport, never the truth: whatever becomes of it, the end is the one without.</summary>
[NonParallelizable]
internal sealed class RedisKillTests
{
    [Test]
    public void RedisMayDieAndComeBack() => Kills.Run(Kills.Settings(Redis(CrashSite.RedisKilled, 800, engineToo: true)));

    [Test]
    public void RedisMayHang() => Kills.Run(Kills.Settings(Redis(CrashSite.RedisHung, 3000, engineToo: false)));

    [Test]
    public void RedisMayForgetEverythingUnderARunningEngine() => Kills.Run(Kills.Settings(Redis(CrashSite.RedisEmpty, 500, engineToo: false)));

    [Test]
    public void RedisMayForgetEverythingWhileTheEngineIsDead() => Kills.Run(Kills.Settings(Redis(CrashSite.RedisEmpty, 500, engineToo: true)));

    private static PlannedKill Redis(CrashSite site, int milliseconds, bool engineToo) => new(site, 1, TimeSpan.FromMilliseconds(milliseconds), engineToo);
}
