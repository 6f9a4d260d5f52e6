namespace Sluice.Tests.Brokerages.Contracts.Stage;

/// <summary>An order as the simulated venue itself has it: the truth that the engine's journal is held against.</summary>
/// <param name="Id">The venue's id.</param>
/// <param name="ClientKey">The key that came with it; null where the venue carries none or a person placed it.</param>
/// <param name="Symbol">Canonical instrument id.</param>
/// <param name="Filled">Cumulative.</param>
/// <param name="IsOpen">Whether it can still fill.</param>
internal sealed record StageOrder(string Id, string? ClientKey, string Symbol, bool IsBuy, decimal Quantity, decimal Filled, bool IsOpen);
