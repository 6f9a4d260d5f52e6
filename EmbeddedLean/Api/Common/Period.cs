namespace QuantConnect;

/// <summary>Named lengths, in seconds.</summary>
public enum Period
{
    TenSeconds = 10,
    ThirtySeconds = 30,
    OneMinute = 60,
    TwoMinutes = 120,
    ThreeMinutes = 180,
    FiveMinutes = 300,
    TenMinutes = 600,
    FifteenMinutes = 900,
    TwentyMinutes = 1200,
    ThirtyMinutes = 1800,
    OneHour = 3600,
    TwoHours = 7200,
    FourHours = 14400,
    SixHours = 21600,
}
