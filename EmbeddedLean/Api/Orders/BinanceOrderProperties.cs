using QuantConnect.Interfaces;

namespace QuantConnect.Orders;

public class BinanceOrderProperties : OrderProperties
{
    /// <summary>Only as a resting order: cancelled instead of trading at once.</summary>
    public bool PostOnly { get; set; }

    public override IOrderProperties Clone() => (BinanceOrderProperties)MemberwiseClone();
}
