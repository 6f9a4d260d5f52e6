namespace QuantConnect;

/// <summary>When a continuous future moves to its next contract.</summary>
public enum DataMappingMode
{
    LastTradingDay = 0,
    FirstDayMonth = 1,
    OpenInterest = 2,
    OpenInterestAnnual = 3,
}
