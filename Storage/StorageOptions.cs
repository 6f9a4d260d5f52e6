using Sluice.Core.Configuration;
using Sluice.Core.Secrets;

namespace Sluice.Storage;

/// <summary>Where an engine keeps what has to last.</summary>
public sealed record StorageOptions
{
    /// <summary>A folder on a local file system; made when it is missing.</summary>
    public required string StateFolder { get; init; }

    public StreamsKind Streams { get; init; } = StreamsKind.Auto;

    /// <summary><c>host:port</c> or a StackExchange.Redis configuration string; empty when there is no Redis.</summary>
    public string RedisConfiguration { get; init; } = "";

    /// <summary>Of the gateway's inbox in Postgres, for Npgsql; null when it is a file of the state folder.</summary>
    public Secret? InboxConnection { get; init; }

    /// <summary>How long Redis may take to connect or to answer, above 0. An outage is noticed after this.</summary>
    public TimeSpan StreamTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long an entry may lie with a consumer that is gone before another one of the group takes it over, above 0.</summary>
    public TimeSpan ClaimIdle { get; init; } = TimeSpan.FromSeconds(30);
}
