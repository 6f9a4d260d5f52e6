using Sluice.Core.Instruments;

namespace Sluice.Core.Journal;

/// <summary>Names and habits of one engine's journal.</summary>
/// <param name="Deployment">Part of every intent key: two deployments never share one.</param>
/// <param name="Producer">The engine's name in events; one sequence of numbers for each.</param>
/// <param name="WithTimes">Whether events carry the stations' times: not in backtests.</param>
public sealed record JournalOptions(string Deployment, string Producer, bool WithTimes)
{
    /// <summary>What the instruments' contracts are; used by the thread that commits.</summary>
    public ContractTerms Contracts { get; init; } = new();
}
