using QuantConnect.Data.UniverseSelection;

namespace QuantConnect.Algorithm.Framework;

public interface INotifiedSecurityChanges
{
    void OnSecuritiesChanged(QCAlgorithm algorithm, SecurityChanges changes);
}
