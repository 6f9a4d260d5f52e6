using QuantConnect;
using QuantConnect.Data;
using QuantConnect.Securities;

namespace Sluice.EmbeddedLean.Engine.Live;

/// <summary>
/// One live subscription. A point is held back until the exchange's clock has reached its end, and everything behind it waits with it.
/// </summary>
internal sealed class LiveSubscription(SubscriptionDataConfig config, Security? security, IEnumerator<BaseData> source) : IDisposable
{
    /// <summary>Points taken into one slice: what is left comes with the next one, so that one busy stream cannot keep the others waiting.</summary>
    public const int PointsPerSlice = 4096;

    private readonly ZoneOffsets _zone = new(config.ExchangeTimeZone);
    private readonly LiveFill? _fill = LiveFill.For(config, security);
    private BaseData? _held;
    /// <summary>Set when a warm-up was run: points that do not end after it were part of it.</summary>
    private DateTime _warmedUpTo = DateTime.MinValue;

    public SubscriptionDataConfig Config => config;

    public Security? Security => security;

    public bool HasEnded { get; private set; }

    /// <summary>Drops points that do not end after this time (of the exchange), for the rest of the session.</summary>
    public void SkipUntil(DateTime localTime) => _warmedUpTo = localTime;

    /// <summary>Takes what is due. True when more may be waiting.</summary>
    public bool Pull(DateTime utcNow, List<BaseData> points)
    {
        var now = _zone.ToLocal(utcNow);
        for (var taken = 0; taken < PointsPerSlice;)
        {
            if (Next(now) is not { } point) return false;
            if (point.EndTime <= _warmedUpTo || IsOutsideHours(point)) continue;
            _fill?.Remember(point);
            points.Add(point);
            taken++;
        }

        return true;
    }

    public void Dispose() => source.Dispose();

    private BaseData? Next(DateTime now)
    {
        if (_held is null && !TryNext()) return _fill?.Next(now);
        if (_held!.EndTime > now) return null;
        var point = _held;
        _held = null;
        return point;
    }

    private bool TryNext()
    {
        if (!source.MoveNext())
        {
            HasEnded = true;
            return false;
        }

        if (source.Current is not { } point) return false;
        // The algorithm gets a copy: the source may keep and change its own.
        _held = point.Clone();
        return true;
    }

    private bool IsOutsideHours(BaseData point)
    {
        if (security is null || config.SecurityType == SecurityType.Base || !config.IsFilteredSubscription || point.DataType == MarketDataType.Auxiliary) return false;
        return !security.Exchange.Hours.IsOpen(point.Time, point.EndTime, config.ExtendedMarketHours);
    }
}
