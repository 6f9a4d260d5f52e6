namespace QuantConnect;

/// <summary>When an option may be exercised.</summary>
public enum OptionStyle
{
    American = 0,
    European = 1,
}
