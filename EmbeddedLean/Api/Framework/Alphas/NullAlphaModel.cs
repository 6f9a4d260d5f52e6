using QuantConnect.Data;

namespace QuantConnect.Algorithm.Framework.Alphas;

public class NullAlphaModel : AlphaModel
{
    public override IEnumerable<Insight> Update(QCAlgorithm algorithm, Slice data) => [];
}
