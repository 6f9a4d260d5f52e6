namespace Sluice.Core.Configuration;

/// <summary>What a signal may be.</summary>
public sealed record SignalsConfiguration
{
    /// <summary>Life of a signal that gives neither <c>expires</c> nor <c>ttl</c>.</summary>
    public TimeSpan DefaultTtl { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Longest life that a signal may ask for.</summary>
    public TimeSpan MaximumTtl { get; init; } = TimeSpan.FromDays(7);

    /// <summary>How far ahead of the engine's clock a signal's time may be.</summary>
    public TimeSpan MaximumSkew { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Size of the document in bytes of UTF-8; 1 KB to 1 MB.</summary>
    public int MaximumBytes { get; init; } = 64 * 1024;
}
