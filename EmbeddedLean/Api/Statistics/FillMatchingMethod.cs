namespace QuantConnect.Statistics;

/// <summary>Which entry an exit is matched with.</summary>
public enum FillMatchingMethod
{
    FIFO = 0,
    LIFO = 1,
}
