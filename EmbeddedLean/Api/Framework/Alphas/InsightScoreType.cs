namespace QuantConnect.Algorithm.Framework.Alphas;

/// <summary>What of an insight is scored.</summary>
public enum InsightScoreType
{
    Direction = 0,
    Magnitude = 1,
}
