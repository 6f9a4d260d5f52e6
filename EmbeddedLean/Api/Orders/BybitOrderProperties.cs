namespace QuantConnect.Orders;

public class BybitOrderProperties : OrderProperties
{
    /// <summary>Only as a resting order: cancelled instead of trading at once.</summary>
    public bool PostOnly { get; set; }

    /// <summary>Only to make a position smaller.</summary>
    public bool? ReduceOnly { get; set; }
}
