namespace Sluice.Brokerages.Submission;

/// <summary>Sums on waits. The time is read once and handed in: read twice it moves on in between, and a wait comes out below zero.</summary>
internal static class Waits
{
    /// <summary>From <paramref name="now"/> to <paramref name="time"/>; zero when that has passed.</summary>
    public static TimeSpan Until(DateTime time, DateTime now) => time > now ? time - now : TimeSpan.Zero;

    /// <summary>The shorter of two waits, of which either may be endless.</summary>
    public static TimeSpan Shorter(TimeSpan one, TimeSpan other)
    {
        if (one == Timeout.InfiniteTimeSpan) return other;
        return other == Timeout.InfiniteTimeSpan || one < other ? one : other;
    }
}
