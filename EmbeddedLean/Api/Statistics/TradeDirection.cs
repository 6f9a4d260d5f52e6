namespace QuantConnect.Statistics;

/// <summary>Side of a trade.</summary>
public enum TradeDirection
{
    Long = 0,
    Short = 1,
}
