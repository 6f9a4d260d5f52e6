using QuantConnect.Securities;

namespace QuantConnect.Orders.Slippage;

/// <summary>A fraction of the last price.</summary>
public class ConstantSlippageModel : ISlippageModel
{
    private readonly decimal _percent;

    public ConstantSlippageModel(decimal slippagePercent)
    {
        _percent = slippagePercent;
    }

    public decimal GetSlippageApproximation(Security asset, Order order) => asset.GetLastData() is { } last ? last.Value * _percent : 0m;
}
