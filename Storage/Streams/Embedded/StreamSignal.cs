namespace Sluice.Storage.Streams.Embedded;

/// <summary>Tells this process's readers at once that something was appended. Readers of other processes poll.</summary>
internal sealed class StreamSignal
{
    private readonly object _gate = new();
    private long _version;

    public long Version
    {
        get
        {
            lock (_gate) return _version;
        }
    }

    public void Raise()
    {
        lock (_gate)
        {
            _version++;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Waits until the version is no longer <paramref name="seen"/>, or for <paramref name="timeout"/>. Returns whether it was raised.</summary>
    public bool Wait(long seen, TimeSpan timeout)
    {
        lock (_gate)
        {
            // A wake-up without cause ends the wait early, which the caller's next look makes up for.
            if (_version == seen) Monitor.Wait(_gate, timeout);
            return _version != seen;
        }
    }
}
