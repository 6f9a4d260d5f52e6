using Sluice.Core.Journal;

namespace Sluice.Core.Paper;

/// <summary>A fill in the paper venue's book.</summary>
/// <param name="ExecutionId">The venue's id, unique in the account.</param>
/// <param name="BrokerOrderId">The order.</param>
/// <param name="Symbol">Canonical instrument id.</param>
/// <param name="Side">Side of the order.</param>
/// <param name="Quantity">Always positive.</param>
/// <param name="CumulativeQuantity">Filled quantity of the order after this fill.</param>
/// <param name="Price">Execution price.</param>
/// <param name="Fee">Commission in the account's currency.</param>
/// <param name="Time">UTC.</param>
public sealed record PaperExecution(
    string ExecutionId,
    string BrokerOrderId,
    string Symbol,
    OrderSide Side,
    decimal Quantity,
    decimal CumulativeQuantity,
    decimal Price,
    decimal Fee,
    DateTime Time);
