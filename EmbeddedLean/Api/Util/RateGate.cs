using Sluice.EmbeddedLean.Engine.Scheduling;

namespace QuantConnect.Util;

/// <summary>Lets at most a number of callers through in any span of the given length.</summary>
public class RateGate : IDisposable
{
    private readonly Lock _gate = new();
    private readonly ManualResetEventSlim _disposed = new(false);
    private readonly TimeSpan _timeUnit;
    /// <summary>When the last callers went through; never more than <see cref="Occurrences"/>.</summary>
    private readonly Queue<long> _passed;

    /// <param name="occurrences">How many, at least one.</param>
    /// <param name="timeUnit">Length of the span.</param>
    public RateGate(int occurrences, TimeSpan timeUnit)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(occurrences);
        if (timeUnit <= TimeSpan.Zero || timeUnit.TotalMilliseconds > int.MaxValue)
        {
            throw new ArgumentOutOfRangeException(nameof(timeUnit), timeUnit, "A rate gate needs a positive span below 24 days.");
        }

        Occurrences = occurrences;
        TimeUnitMilliseconds = (int)timeUnit.TotalMilliseconds;
        _timeUnit = timeUnit;
        _passed = new Queue<long>(occurrences);
    }

    public int Occurrences { get; private set; }

    public int TimeUnitMilliseconds { get; private set; }

    /// <summary>True when a caller would have to wait now.</summary>
    public bool IsRateLimited
    {
        get
        {
            lock (_gate) return TimeToNextSlot() > TimeSpan.Zero;
        }
    }

    /// <summary>Blocks until the caller may go on.</summary>
    public void WaitToProceed() => WaitToProceed(Timeout.Infinite);

    public bool WaitToProceed(TimeSpan timeout) => WaitToProceed((int)timeout.TotalMilliseconds);

    /// <summary>Blocks until the caller may go on, or the time is up: then false.</summary>
    public bool WaitToProceed(int millisecondsTimeout)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(millisecondsTimeout, Timeout.Infinite);
        var clock = AmbientClock.Current;
        var start = clock.GetTimestamp();
        while (true)
        {
            TimeSpan wait;
            lock (_gate)
            {
                ObjectDisposedException.ThrowIf(_disposed.IsSet, this);
                wait = TimeToNextSlot();
                if (wait <= TimeSpan.Zero)
                {
                    if (_passed.Count == Occurrences) _passed.Dequeue();
                    _passed.Enqueue(clock.GetTimestamp());
                    return true;
                }
            }

            if (millisecondsTimeout != Timeout.Infinite)
            {
                var left = TimeSpan.FromMilliseconds(millisecondsTimeout) - clock.GetElapsedTime(start);
                if (left <= TimeSpan.Zero) return false;
                wait = wait < left ? wait : left;
            }

            // Rounded up: waking a moment early would only spin.
            _disposed.Wait((int)Math.Ceiling(wait.TotalMilliseconds));
        }
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool isDisposing)
    {
        if (isDisposing) _disposed.Set();
    }

    private TimeSpan TimeToNextSlot() => _passed.Count < Occurrences ? TimeSpan.Zero : _timeUnit - AmbientClock.Current.GetElapsedTime(_passed.Peek());
}
