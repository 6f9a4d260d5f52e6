namespace Sluice.Gateway.Security;

/// <summary>
/// How many refusals a minute are written into the audit of requests that nobody answers for. The rest is counted, and the count goes into the
/// next one that is written: a flood of wrong signatures must not fill the disk.
/// </summary>
internal sealed class AuditBudget(TimeProvider clock)
{
    public const int PerMinute = 120;

    private readonly RateBucket _bucket = new(PerMinute, clock);
    private long _skipped;

    /// <summary>Whether one may be written, and how many were not before it.</summary>
    public bool Take(out long skipped)
    {
        skipped = 0;
        if (_bucket.Take(1) == null)
        {
            skipped = Interlocked.Exchange(ref _skipped, 0);
            return true;
        }

        Interlocked.Increment(ref _skipped);
        return false;
    }
}
