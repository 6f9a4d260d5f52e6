using Sluice.Core.Configuration;

namespace Sluice.Core.Risk;

/// <summary>Counts what happens within a time that moves along, and no further than to the number that trips. Used by one thread.</summary>
public sealed class CountWindow
{
    private readonly Queue<DateTime> _times = new();

    /// <summary>Notes that it has happened. Returns whether that was once too often; the count then starts again.</summary>
    public bool Add(DateTime now, CountedBreaker breaker)
    {
        while (_times.TryPeek(out var oldest) && oldest <= now - breaker.Window) _times.Dequeue();
        _times.Enqueue(now);
        if (_times.Count <= breaker.Count) return false;
        _times.Clear();
        return true;
    }
}
