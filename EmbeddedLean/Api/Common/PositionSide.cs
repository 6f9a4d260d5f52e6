namespace QuantConnect;

/// <summary>Side of a position.</summary>
public enum PositionSide
{
    Short = -1,
    None = 0,
    Long = 1,
}
