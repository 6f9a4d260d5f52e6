using QuantConnect.Securities;

namespace QuantConnect.Orders.Slippage;

public interface ISlippageModel
{
    /// <summary>What an order pays above the price, or gets below it, a unit in the quote currency.</summary>
    decimal GetSlippageApproximation(Security asset, Order order);
}
