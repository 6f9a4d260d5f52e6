namespace Sluice.Core.Paper;

/// <summary>One atomic change of the paper account.</summary>
/// <param name="Orders">New orders, and known ones as they are now.</param>
/// <param name="Executions">New fills.</param>
/// <param name="Positions">Holdings after the fills.</param>
/// <param name="Cash">Cash after the fills, by currency; only what changed.</param>
public sealed record PaperAccountChange(
    IReadOnlyList<PaperOrder> Orders,
    IReadOnlyList<PaperExecution> Executions,
    IReadOnlyList<PaperPosition> Positions,
    IReadOnlyDictionary<string, decimal> Cash);
