using Sluice.Core.Journal;
using Sluice.Venues.Time;

namespace Sluice.Venues.Tradier.Orders;

/// <summary>
/// Orders for the hours before and after the session. Tradier takes each only inside its own window, for that window alone, and has no order
/// for all of a day (brokers.md 2.6, Place): which one it is, the time of sending says.
/// </summary>
internal static class TradierSessions
{
    private static readonly TimeSpan PreOpens = new(7, 0, 0);
    private static readonly TimeSpan PreCloses = new(9, 24, 0);
    private static readonly TimeSpan Opens = new(9, 30, 0);
    private static readonly TimeSpan Closes = new(16, 0, 0);
    private static readonly TimeSpan PostCloses = new(19, 55, 0);

    /// <summary>The duration of an order for extended hours: pre, post, or day within the session; null when there is none at its time.</summary>
    public static string? DurationOf(IntentRecord intent)
    {
        var local = NewYork.LocalAt(intent.Sending ?? intent.Changed);
        if (local.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday) return null;
        var time = local.TimeOfDay;
        if (time >= PreOpens && time < PreCloses) return "pre";
        if (time >= Opens && time < Closes) return "day";
        return time >= Closes && time < PostCloses ? "post" : null;
    }

    /// <summary>Why an order cannot be sent for extended hours now; null when it can.</summary>
    public static string? Fault(IntentRecord intent, bool isOption)
    {
        if (isOption || intent.Kind != OrderKind.Limit) return "Tradier takes limit orders for shares only outside the session";
        if (intent.Duration != OrderDuration.Day) return "Tradier's orders outside the session end with it: say day";
        return DurationOf(intent) == null ? "Tradier takes orders outside the session from 07:00 to 09:24 and from 16:00 to 19:55 in New York" : null;
    }
}
