namespace Sluice.Ledger.Health;

/// <summary>What happened to an account, a routing account or an engine. Members are never renamed: their names are stored.</summary>
internal enum HealthKind
{
    /// <summary>Told by the engine.</summary>
    Connected,

    /// <summary>Told by the engine; breaks of seconds happen.</summary>
    Disconnected,

    /// <summary>Without connection for too long.</summary>
    Lost,

    /// <summary>Connected again after it was lost.</summary>
    Restored,
    TokenExpiring,
    TokenEnded,

    /// <summary>Too many orders are refused or in doubt.</summary>
    OrderErrors,
    OrdersFine,

    /// <summary>An engine gave its first sign of life, or is back after it was stopped.</summary>
    EngineStarted,
    EngineStopped,

    /// <summary>No sign of life for too long.</summary>
    EngineMissing,
    EngineBack,

    /// <summary>The engine has changed over; the account is the one that is active now.</summary>
    Failover,
    Failback,

    /// <summary>The ledger has asked the engine; the account is the routing account.</summary>
    FailoverRequested,
    FailbackRequested,

    /// <summary>The ledger would ask, and has asked as often as it may.</summary>
    RequestsExhausted
}
