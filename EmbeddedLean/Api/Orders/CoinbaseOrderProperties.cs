namespace QuantConnect.Orders;

public class CoinbaseOrderProperties : OrderProperties
{
    /// <summary>Only as a resting order: cancelled instead of trading at once.</summary>
    public bool PostOnly { get; set; }

    /// <summary>Not against an order of the same account.</summary>
    public bool SelfTradePreventionId { get; set; }
}
