namespace Sluice.Core.Configuration;

/// <summary>What carries the streams.</summary>
public enum StreamsKind
{
    /// <summary>Redis when a connection is given, else embedded.</summary>
    Auto,
    Redis,

    /// <summary>SQLite files in the state folder.</summary>
    Embedded
}
