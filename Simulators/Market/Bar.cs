namespace Sluice.Simulators.Market;

/// <summary>One bar of made-up history.</summary>
internal sealed record Bar(DateTime Time, decimal Open, decimal High, decimal Low, decimal Close, long Volume);
