namespace Sluice.Simulators.Deribit;

/// <summary>All times are epoch milliseconds (brokers.md 3.8).</summary>
internal static class DeribitTime
{
    public static long Of(DateTime utc) => new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc)).ToUnixTimeMilliseconds();

    /// <summary>Of usIn and usOut.</summary>
    public static long Microseconds(DateTime utc) => (utc - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
}
