namespace Sluice.Launcher.Reports;

/// <summary>A fill on a price chart. Told apart by shape, not by colour alone: buys point up from below, sells down from above, exits are hollow.</summary>
/// <param name="Time">Of the fill.</param>
/// <param name="Value">Its price.</param>
/// <param name="IsBuy">Bought, or sold.</param>
/// <param name="IsExit">Whether it only made a position smaller.</param>
/// <param name="Title">Shown when pointed at.</param>
internal readonly record struct ChartMarker(DateTime Time, double Value, bool IsBuy, bool IsExit, string Title);
