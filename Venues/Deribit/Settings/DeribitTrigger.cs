namespace Sluice.Venues.Deribit.Settings;

/// <summary>The price that sets off a stop order.</summary>
internal enum DeribitTrigger
{
    LastPrice,
    MarkPrice,
    IndexPrice
}
