namespace Sluice.Core.Configuration;

/// <summary>The price that sets off a stop order.</summary>
public enum DeribitTrigger
{
    LastPrice,
    MarkPrice,
    IndexPrice
}
