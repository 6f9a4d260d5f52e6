namespace Sluice.Tests.Brokerages.Contracts.Stage;

/// <summary>An execution as the simulated venue itself has it.</summary>
/// <param name="OrderId">The venue's id of the order; of the leg where the order is a combo.</param>
internal sealed record StageExecution(string OrderId, string Symbol, bool IsBuy, decimal Quantity, decimal Price, decimal Fee);
