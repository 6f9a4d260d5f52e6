using QuantConnect.Algorithm.Framework.Portfolio;
using QuantConnect.Orders;

namespace QuantConnect.Algorithm.Framework.Execution;

public interface IExecutionModel : INotifiedSecurityChanges
{
    void Execute(QCAlgorithm algorithm, IPortfolioTarget[] targets);

    void OnOrderEvent(QCAlgorithm algorithm, OrderEvent orderEvent);
}
