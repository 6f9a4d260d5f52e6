namespace QuantConnect.Algorithm.Framework.Alphas;

/// <summary>What an insight predicts.</summary>
public enum InsightType
{
    Price = 0,
    Volatility = 1,
}
