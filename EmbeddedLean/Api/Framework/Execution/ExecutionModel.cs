using QuantConnect.Algorithm.Framework.Portfolio;
using QuantConnect.Data.UniverseSelection;
using QuantConnect.Orders;

namespace QuantConnect.Algorithm.Framework.Execution;

public class ExecutionModel : IExecutionModel
{
    public ExecutionModel(bool asynchronous = true)
    {
        Asynchronous = asynchronous;
    }

    /// <summary>Whether orders are handed in without waiting for them.</summary>
    protected bool Asynchronous { get; }

    public virtual void Execute(QCAlgorithm algorithm, IPortfolioTarget[] targets) =>
        throw new NotSupportedException($"{GetType().Name} must override Execute.");

    public virtual void OnSecuritiesChanged(QCAlgorithm algorithm, SecurityChanges changes)
    {
    }

    public virtual void OnOrderEvent(QCAlgorithm algorithm, OrderEvent orderEvent)
    {
    }
}
