namespace Sluice.Core.Signals;

/// <summary>How much. One kind and its amount.</summary>
/// <param name="Kind">The unit of the amount.</param>
/// <param name="Amount">
/// Quantity: units of the instrument, above 0. Notional: money in the instrument's currency, above 0. Weight: share of the strategy's
/// allocation, above 0 up to 10 (a target's weight may be 0 or negative). Risk: share of the equity lost at the stop, above 0 up to 1.
/// </param>
public readonly record struct SignalSize(SignalSizeKind Kind, decimal Amount);
