using Sluice.Core.Diagnostics;

namespace Sluice.Launcher.Commands.CrashTest;

/// <summary>What is known of the sites.</summary>
internal static class CrashSites
{
    public static readonly IReadOnlyList<CrashSite> Points = [CrashSite.D, CrashSite.I, CrashSite.N, CrashSite.B, CrashSite.R, CrashSite.F, CrashSite.P];

    /// <summary>The last one is no crash point.</summary>
    public static readonly IReadOnlyList<CrashSite> OfGateway = [CrashSite.S, CrashSite.V, CrashSite.J, CrashSite.Q, CrashSite.Gateway];

    public static readonly IReadOnlyList<CrashSite> OfRedis = [CrashSite.RedisKilled, CrashSite.RedisHung, CrashSite.RedisEmpty];

    /// <summary>Whether the engine kills itself there, told by <see cref="CrashPoint.Variable"/>.</summary>
    public static bool IsPoint(this CrashSite site) => Points.Contains(site);

    public static bool IsOfRedis(this CrashSite site) => OfRedis.Contains(site);

    /// <summary>Whether the ledger beside the engine kills itself there.</summary>
    public static bool IsOfLedger(this CrashSite site) => site == CrashSite.L;

    /// <summary>Whether the gateway is killed.</summary>
    public static bool IsOfGateway(this CrashSite site) => OfGateway.Contains(site);

    /// <summary>Whether the process kills itself there, whichever it is.</summary>
    public static bool IsArmed(this CrashSite site) => site.IsPoint() || site.IsOfLedger() || (site.IsOfGateway() && site != CrashSite.Gateway);

    /// <summary>The name in a table: with the letter of the matrix, where it has one.</summary>
    public static string Title(this CrashSite site) => site.IsArmed() ? $"{site.Label()}: {site.Meaning()}" : site.Meaning();

    /// <summary>The name in results.</summary>
    public static string Label(this CrashSite site) => site switch
    {
        CrashSite.Random => "random",
        CrashSite.Gateway => "gateway",
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
        CrashSite.S => "the gateway has a request and has decided nothing",
        CrashSite.V => "the gateway has decided and has written nothing",
        CrashSite.J => "the signal is in the inbox, its sender has no answer",
        CrashSite.Q => "the signal is in the stream, the inbox does not know",
        CrashSite.Gateway => "the gateway, at any moment",
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
        CrashSite.S => ["GatewayKillTests.NoSignalIsLostWhereverTheGatewayDies"],
        CrashSite.V => ["GatewayKillTests.NoSignalIsLostWhereverTheGatewayDies"],
        CrashSite.J => ["GatewayKillTests.NoSignalIsLostWhereverTheGatewayDies"],
        CrashSite.Q => ["GatewayKillTests.NoSignalIsLostWhereverTheGatewayDies"],
        CrashSite.Gateway => ["GatewayKillTests.RedisMayForgetEverythingWhileTheGatewayIsKilled"],
        CrashSite.Random => ["EngineKillTests.AKillDuringARestartChangesNothing", "EngineKillTests.TheSameHoldsWithStreamsInFiles"],
        CrashSite.RedisKilled => ["RedisKillTests.RedisMayDieAndComeBack"],
        CrashSite.RedisHung => ["RedisKillTests.RedisMayHang"],
        CrashSite.RedisEmpty => ["RedisKillTests.RedisMayForgetEverythingUnderARunningEngine", "RedisKillTests.RedisMayForgetEverythingWhileTheEngineIsDead"],
        _ => throw new ArgumentOutOfRangeException(nameof(site), site, "no such site")
    };
}
