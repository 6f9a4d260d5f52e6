namespace Sluice.Parity;

/// <summary>How a scenario on the embedded host compares with LEAN's record of it.</summary>
/// <param name="Name">The scenario's name.</param>
/// <param name="Kind">Equal, different, or refused.</param>
/// <param name="Detail">The first difference, or why it was refused; empty when equal.</param>
internal sealed record ScenarioVerdict(string Name, ScenarioVerdictKind Kind, string Detail);
