namespace Sluice.Core.Instruments;

/// <summary>Kinds of instruments. The canonical name is the member's name in upper case.</summary>
public enum InstrumentType
{
    Equity,
    Option,
    Index,
    Perpetual,
    Future,
    Spot
}
