using Sluice.Core.Streams;

namespace Sluice.DataFeeds.Signals;

/// <summary>A failure of the stream: how long to wait before the next attempt, and one line in the log when it begins and when it ends.</summary>
internal sealed class Outage(string what, TimeProvider clock, Action<string> report)
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
    public TimeSpan Begin(StreamUnavailableException failure)
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
            report($"{what} cannot be read and nothing new is taken in: {failure.Message}");
        }

        _retryAt = now + _pause;
        return _pause;
    }

    public void End()
    {
        if (!_isOn) return;
        _isOn = false;
        report($"{what} is read again after {(clock.GetUtcNow() - _since).TotalSeconds:0.0} s");
    }
}
