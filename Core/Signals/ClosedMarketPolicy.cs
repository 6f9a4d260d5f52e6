namespace Sluice.Core.Signals;

/// <summary>What to do with an order while its market is closed.</summary>
public enum ClosedMarketPolicy
{
    /// <summary>Refuse it.</summary>
    Reject,

    /// <summary>Hold the signal until the market opens or the signal expires.</summary>
    Wait,

    /// <summary>Send it as a market-on-open order.</summary>
    OnOpen
}
