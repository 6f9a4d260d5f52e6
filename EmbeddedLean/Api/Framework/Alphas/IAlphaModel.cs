using QuantConnect.Data;

namespace QuantConnect.Algorithm.Framework.Alphas;

public interface IAlphaModel : INotifiedSecurityChanges
{
    IEnumerable<Insight> Update(QCAlgorithm algorithm, Slice data);
}
