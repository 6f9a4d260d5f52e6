namespace Sluice.Venues.Tradier.Api;

/// <summary>Lengths of a timesales bar, with how far back Tradier has them (brokers.md 2.6): 20 days of one minute, 40 of five and fifteen.</summary>
internal enum TradierBarInterval
{
    OneMinute,
    FiveMinutes,
    FifteenMinutes
}
