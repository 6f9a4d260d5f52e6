using QuantConnect;
using QuantConnect.Data;
using QuantConnect.Securities;

namespace Sluice.EmbeddedLean.Engine.Subscriptions;

/// <summary>Drops bars outside of the session that was asked for.</summary>
internal sealed class SessionFilter(IPointSource source, SecurityExchangeHours hours, bool extended, DateTime endLocal) : IPointSource
{
    // The session of the last bar that was let through: most bars lie within it, and need no look at the calendar.
    private DateTime _from = DateTime.MaxValue;
    private DateTime _to = DateTime.MinValue;

    public BaseData? Next()
    {
        while (source.Next() is { } point)
        {
            if (point.DataType == MarketDataType.Auxiliary) return point;
            var (start, end) = (point.Time, point.EndTime);
            if (start < _from || end > _to)
            {
                if (!hours.IsOpen(start, end, extended)) continue;
                Remember(start);
            }
            return start > endLocal ? null : point;
        }
        return null;
    }

    private void Remember(DateTime local)
    {
        _from = DateTime.MaxValue;
        _to = DateTime.MinValue;
        foreach (var segment in hours.GetMarketHours(local).Segments)
        {
            var counts = segment.State == MarketHoursState.Market || (extended && segment.State != MarketHoursState.Closed);
            if (!counts || local.TimeOfDay < segment.Start || local.TimeOfDay >= segment.End) continue;
            _from = local.Date + segment.Start;
            _to = local.Date + segment.End;
        }
    }
}
