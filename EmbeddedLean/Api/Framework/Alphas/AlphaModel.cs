using QuantConnect.Data;
using QuantConnect.Data.UniverseSelection;

namespace QuantConnect.Algorithm.Framework.Alphas;

public class AlphaModel : IAlphaModel
{
    public virtual string Name { get; set; } = string.Empty;

    public virtual IEnumerable<Insight> Update(QCAlgorithm algorithm, Slice data) =>
        throw new NotSupportedException($"{GetType().Name} must override Update.");

    public virtual void OnSecuritiesChanged(QCAlgorithm algorithm, SecurityChanges changes)
    {
    }
}
