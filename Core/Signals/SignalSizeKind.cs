namespace Sluice.Core.Signals;

/// <summary>The unit in which a signal's size is given.</summary>
public enum SignalSizeKind
{
    Quantity,
    Notional,
    Weight,
    Risk
}
