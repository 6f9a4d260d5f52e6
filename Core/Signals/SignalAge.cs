using Sluice.Core.Events;

namespace Sluice.Core.Signals;

/// <summary>Judges a signal by the clock.</summary>
public static class SignalAge
{
    /// <summary>None, <see cref="ReasonCode.Expired"/>, or <see cref="ReasonCode.TimeInFuture"/> beyond <paramref name="maximumSkew"/>.</summary>
    public static ReasonCode Judge(Signal signal, DateTime now, TimeSpan maximumSkew)
    {
        if (signal.Time > now + maximumSkew) return ReasonCode.TimeInFuture;
        return now > signal.Expires ? ReasonCode.Expired : ReasonCode.None;
    }
}
