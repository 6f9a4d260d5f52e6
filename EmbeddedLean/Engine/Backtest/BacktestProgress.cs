namespace Sluice.EmbeddedLean.Engine.Backtest;

/// <summary>How far a backtest is.</summary>
/// <param name="Time">UTC time of the simulation.</param>
/// <param name="Fraction">From 0 to 1 of the days.</param>
/// <param name="Points">Data points so far.</param>
/// <param name="Orders">Orders so far.</param>
internal readonly record struct BacktestProgress(DateTime Time, double Fraction, long Points, int Orders);
