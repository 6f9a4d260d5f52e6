namespace Sluice.Launcher.Reports;

/// <summary>A labelled place on an axis.</summary>
/// <param name="Position">0 to 1 from the left, or from the bottom.</param>
/// <param name="Label">What stands there.</param>
internal readonly record struct AxisTick(double Position, string Label);
