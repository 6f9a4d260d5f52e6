namespace QuantConnect.Algorithm.Framework.Portfolio;

/// <summary>Which sides a portfolio may hold.</summary>
public enum PortfolioBias
{
    Short = -1,
    LongShort = 0,
    Long = 1,
}
