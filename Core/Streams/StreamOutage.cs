namespace Sluice.Core.Streams;

/// <summary>A failure of the stream: how long to wait before the next attempt, and one line in the log when it begins and when it ends.</summary>
/// <param name="began">What does not work, and what follows from it.</param>
/// <param name="ended">What works again.</param>
/// <param name="clock">Measures the pauses.</param>
/// <param name="report">Told in one line.</param>
public sealed class StreamOutage(string began, string ended, TimeProvider clock, Action<string> report)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);

    /// <summary>An outage may last for hours; its end should be noticed within seconds.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private DateTimeOffset _since;
    private DateTimeOffset _retryAt = DateTimeOffset.MinValue;
    private TimeSpan _pause;
    private volatile bool _isOn;

    public bool IsOn => _isOn;

    /// <summary>What is left of the pause, zero or less when an attempt is due. The worker may be woken before its time.</summary>
    public TimeSpan Left => _isOn ? _retryAt - clock.GetUtcNow() : TimeSpan.Zero;

    /// <summary>Returns how long to wait.</summary>
    public TimeSpan Begin(Exception failure)
    {
        var now = clock.GetUtcNow();
        if (_isOn)
        {
            _pause = TimeSpan.FromTicks(Math.Min(_pause.Ticks * 2, LongestPause.Ticks));
        }
        else
        {
            _since = now;
            _pause = FirstPause;
            _isOn = true;
            report($"{began}: {failure.Message}");
        }

        _retryAt = now + _pause;
        return _pause;
    }

    public void End()
    {
        if (!_isOn) return;
        _isOn = false;
        report($"{ended} after {(clock.GetUtcNow() - _since).TotalSeconds:0.0} s");
    }
}
