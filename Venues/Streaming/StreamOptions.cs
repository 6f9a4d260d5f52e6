namespace Sluice.Venues.Streaming;

/// <summary>Bounds of a stream.</summary>
internal sealed record StreamOptions
{
    /// <summary>For connecting and logging in together.</summary>
    public TimeSpan OpenTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>A stream that brings nothing for so long is taken for dead. Infinite where the venue may be silent.</summary>
    public TimeSpan Silence { get; init; } = Timeout.InfiniteTimeSpan;

    /// <summary>Longest message; a longer one ends the connection.</summary>
    public int MaximumMessage { get; init; } = 16 * 1024 * 1024;

    /// <summary>Waits before the attempts after a loss; the last one repeats. Short at first: most losses are over at once.</summary>
    public IReadOnlyList<TimeSpan> BackOff { get; init; } =
    [
        TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4),
        TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(16), TimeSpan.FromSeconds(30)
    ];

    /// <summary>
    /// Only a connection that held for so long after it was open makes the next wait short again: a venue that closes right after the login
    /// is not asked at full speed. No longer, because what held for a while was good: else the waits grow with every loss in bad weather, and
    /// the stream is away more than it is there.
    /// </summary>
    public TimeSpan Settled { get; init; } = TimeSpan.FromSeconds(2);
}
