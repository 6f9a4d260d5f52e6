using Newtonsoft.Json;

namespace QuantConnect.Securities;

/// <summary>A part of a day during which an exchange is in one state. The end does not belong to it.</summary>
public class MarketHoursSegment
{
    /// <param name="state">State of the exchange.</param>
    /// <param name="start">Time of day.</param>
    /// <param name="end">Time of day, up to 24 hours.</param>
    public MarketHoursSegment(MarketHoursState state, TimeSpan start, TimeSpan end)
    {
        State = state;
        Start = start;
        End = end;
    }

    [JsonProperty("start")]
    public TimeSpan Start { get; private set; }

    [JsonProperty("end")]
    public TimeSpan End { get; private set; }

    [JsonProperty("state")]
    public MarketHoursState State { get; private set; }

    public static MarketHoursSegment OpenAllDay() => new(MarketHoursState.Market, TimeSpan.Zero, Time.OneDay);

    public static MarketHoursSegment ClosedAllDay() => new(MarketHoursState.Closed, TimeSpan.Zero, Time.OneDay);

    /// <summary>Pre-market, market and post-market; those without length are left out.</summary>
    public static MarketHoursSegment[] GetMarketHoursSegments(TimeSpan extendedMarketOpen, TimeSpan marketOpen, TimeSpan marketClose, TimeSpan extendedMarketClose)
    {
        if (extendedMarketOpen > marketOpen || marketOpen > marketClose || marketClose > extendedMarketClose)
        {
            throw new ArgumentException($"Market hours are out of order: {extendedMarketOpen}, {marketOpen}, {marketClose}, {extendedMarketClose}; each must not be before the one in front of it.");
        }

        MarketHoursSegment[] all =
        [
            new(MarketHoursState.PreMarket, extendedMarketOpen, marketOpen),
            new(MarketHoursState.Market, marketOpen, marketClose),
            new(MarketHoursState.PostMarket, marketClose, extendedMarketClose),
        ];
        return Array.FindAll(all, segment => segment.Start != segment.End);
    }

    public bool Contains(TimeSpan time) => time >= Start && time < End;

    public bool Overlaps(TimeSpan start, TimeSpan end) => start < End && end > Start;

    public override string ToString() => $"{State}: {Start}-{End}";

    internal bool IsUsable(bool extendedMarketHours) => extendedMarketHours || State == MarketHoursState.Market;
}
