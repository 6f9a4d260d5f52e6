namespace Sluice.Core.Journal;

/// <summary>How long an order stays at the venue.</summary>
public enum OrderDuration
{
    Day,
    GoodTilCanceled,
    GoodTilDate
}
