namespace Sluice.Core.Control;

/// <summary>The ways in which the active account of a routing account changes.</summary>
public enum RouteMove
{
    /// <summary>Away from an account.</summary>
    Failover,

    /// <summary>Back to the preferred account, which is the first member.</summary>
    Failback
}
