namespace Sluice.Launcher.Commands.CrashTest;

/// <summary>Where, or how, something is killed. The first seven are the crash points of the engine.</summary>
internal enum CrashSite
{
    D,
    I,
    N,
    B,
    R,
    F,
    P,

    /// <summary>The crash point of the ledger.</summary>
    L,

    // The crash points of the gateway.
    S,
    V,
    J,
    Q,

    /// <summary>The gateway, at no particular place.</summary>
    Gateway,

    /// <summary>The engine, at no particular place.</summary>
    Random,

    /// <summary>Redis, which comes back with what it had.</summary>
    RedisKilled,

    /// <summary>Redis is stopped: its connections stay open, and nothing answers.</summary>
    RedisHung,

    /// <summary>Redis, which comes back with nothing.</summary>
    RedisEmpty
}
