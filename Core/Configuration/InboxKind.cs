namespace Sluice.Core.Configuration;

/// <summary>What the gateway's inbox is kept in.</summary>
public enum InboxKind
{
    /// <summary>A file of the state folder, for gateways on one machine.</summary>
    Sqlite,

    /// <summary>A server, for gateways on several.</summary>
    Postgres
}
