namespace Sluice.Venues.Schwab.Market;

/// <summary>Lengths of bars that the price history has and LEAN knows.</summary>
internal enum SchwabFrequency
{
    Minute,
    Day
}
