using Sluice.Core.Diagnostics;

namespace Sluice.Launcher.Commands.CrashTest;

/// <summary>What is known of the sites.</summary>
internal static class CrashSites
{
    public static readonly IReadOnlyList<CrashSite> Points = [CrashSite.D, CrashSite.I, CrashSite.N, CrashSite.B, CrashSite.R, CrashSite.F, CrashSite.P];

    public static readonly IReadOnlyList<CrashSite> OfRedis = [CrashSite.RedisKilled, CrashSite.RedisHung, CrashSite.RedisEmpty];

    /// <summary>Whether the engine kills itself there, told by <see cref="CrashPoint.Variable"/>.</summary>
    public static bool IsPoint(this CrashSite site) => Points.Contains(site);

    public static bool IsOfRedis(this CrashSite site) => OfRedis.Contains(site);

    /// <summary>Whether the ledger beside the engine kills itself there.</summary>
    public static bool IsOfLedger(this CrashSite site) => site == CrashSite.L;

    /// <summary>The name in a table: with the letter of the matrix, where it has one.</summary>
    public static string Title(this CrashSite site) => site.IsPoint() || site.IsOfLedger() ? $"{site.Label()}: {site.Meaning()}" : site.Meaning();

    /// <summary>The name in results.</summary>
    public static string Label(this CrashSite site) => site switch
    {
        CrashSite.Random => "random",
        CrashSite.RedisKilled => "redisKilled",
        CrashSite.RedisHung => "redisHung",
        CrashSite.RedisEmpty => "redisEmpty",
        _ => site.ToString()
    };

    /// <summary>What it means, for people.</summary>
    public static string Meaning(this CrashSite site) => site switch
    {
        CrashSite.D => "entries read, nothing journaled",
        CrashSite.I => "plan journaled, entries not acknowledged",
        CrashSite.N => "Sending journaled, nothing left",
        CrashSite.B => "the venue has the order, its answer is not journaled",
        CrashSite.R => "the answer is journaled, the host does not know",
        CrashSite.F => "a fill is journaled, the host does not know",
        CrashSite.P => "events are in the stream, the engine does not know",
        CrashSite.L => "the ledger has booked events, the stream does not know",
        CrashSite.Random => "the engine, at any moment",
        CrashSite.RedisKilled => "Redis killed, back with what it had",
        CrashSite.RedisHung => "Redis stopped, then going on",
        CrashSite.RedisEmpty => "Redis killed, back with nothing",
        _ => throw new ArgumentOutOfRangeException(nameof(site), site, "no such site")
    };

    /// <summary>The tests behind it, in Tests/Crash.</summary>
    public static IReadOnlyList<string> Tests(this CrashSite site) => site switch
    {
        CrashSite.D => ["EngineKillTests.EntriesThatWereReadAndNotJournaledComeAgain"],
        CrashSite.I => ["EngineKillTests.PlansThatWereJournaledAndNotAcknowledgedAreCarriedOutOnce"],
        CrashSite.N => ["EngineKillTests.OrdersMarkedSendingThatNeverLeftAreNotSentLater"],
        CrashSite.B => ["EngineKillTests.OrdersWhoseAnswerWasNotJournaledAreFoundAndNotSentAgain"],
        CrashSite.R => ["EngineKillTests.OrdersWhoseAnswerTheHostNeverSawAreBoundAgain"],
        CrashSite.F => ["EngineKillTests.FillsThatTheHostNeverSawAreBookedOnce"],
        CrashSite.P => ["EngineKillTests.EventsThatWerePublishedUnknowinglyAreNotPublishedAgain"],
        CrashSite.L => ["BookKillTests.EventsThatWereBookedAndNotAcknowledgedAreBookedOnce"],
        CrashSite.Random => ["EngineKillTests.AKillDuringARestartChangesNothing", "EngineKillTests.TheSameHoldsWithStreamsInFiles"],
        CrashSite.RedisKilled => ["RedisKillTests.RedisMayDieAndComeBack"],
        CrashSite.RedisHung => ["RedisKillTests.RedisMayHang"],
        CrashSite.RedisEmpty => ["RedisKillTests.RedisMayForgetEverythingUnderARunningEngine", "RedisKillTests.RedisMayForgetEverythingWhileTheEngineIsDead"],
        _ => throw new ArgumentOutOfRangeException(nameof(site), site, "no such site")
    };
}
