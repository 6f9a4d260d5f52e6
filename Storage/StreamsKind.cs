namespace Sluice.Storage;

/// <summary>Where the streams are.</summary>
public enum StreamsKind
{
    /// <summary>In Redis when a Redis configuration is given, else embedded. Decided by the configuration alone, never by what answers.</summary>
    Auto,
    Redis,
    Embedded
}
