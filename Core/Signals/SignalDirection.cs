namespace Sluice.Core.Signals;

/// <summary>The side of a position that an entry opens.</summary>
public enum SignalDirection
{
    Long,
    Short
}
