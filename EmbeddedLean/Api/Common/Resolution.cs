namespace QuantConnect;

/// <summary>Bar length of a subscription.</summary>
public enum Resolution
{
    Tick = 0,
    Second = 1,
    Minute = 2,
    Hour = 3,
    Daily = 4,
}
