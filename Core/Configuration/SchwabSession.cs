namespace Sluice.Core.Configuration;

/// <summary>The session that limit orders for shares are sent for. Everything else goes into the normal one.</summary>
public enum SchwabSession
{
    Normal,

    /// <summary>Before the open.</summary>
    Am,

    /// <summary>After the close.</summary>
    Pm,

    /// <summary>All of them.</summary>
    Seamless
}
