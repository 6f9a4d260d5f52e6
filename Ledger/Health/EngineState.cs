namespace Sluice.Ledger.Health;

/// <summary>What is known of an engine.</summary>
/// <param name="State">Its last event.</param>
/// <param name="Seen">Its last sign of life, UTC.</param>
internal sealed record EngineState(HealthKind State, DateTime Seen);
