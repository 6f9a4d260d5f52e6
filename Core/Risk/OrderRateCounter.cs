namespace Sluice.Core.Risk;

/// <summary>Counts the orders of the last second and minute. Used by one thread.</summary>
public sealed class OrderRateCounter
{
    /// <summary>The highest rate that can be configured, so that a full window is a refusal in any case.</summary>
    private const int Capacity = 100_000;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly Queue<DateTime> _second = new();
    private readonly Queue<DateTime> _minute = new();

    /// <summary>Notes an order that is being sent at <paramref name="now"/>, UTC.</summary>
    public void Add(DateTime now)
    {
        Note(_second, now);
        Note(_minute, now);
    }

    /// <summary>Orders after <paramref name="now"/> less a second.</summary>
    public int InSecond(DateTime now) => Count(_second, now - Second);

    /// <summary>Orders after <paramref name="now"/> less a minute.</summary>
    public int InMinute(DateTime now) => Count(_minute, now - Minute);

    private static void Note(Queue<DateTime> window, DateTime now)
    {
        if (window.Count == Capacity) window.Dequeue();
        window.Enqueue(now);
    }

    private static int Count(Queue<DateTime> window, DateTime after)
    {
        while (window.TryPeek(out var oldest) && oldest <= after) window.Dequeue();
        return window.Count;
    }
}
