namespace Sluice.Launcher.Reports;

/// <summary>One instrument's price and what was traded in it.</summary>
internal sealed record InstrumentReport(string Symbol, IReadOnlyList<ChartPoint> Prices, IReadOnlyList<ChartMarker> Fills);
