namespace Sluice.Simulators.Market;

/// <summary>From this price on another tick holds.</summary>
internal sealed record TickStep(decimal AbovePrice, decimal Tick);
