namespace Sluice.Core.Control;

/// <summary>What kind of market it is, as somebody who watches it says. Ordered: the later ones ask for less exposure.</summary>
public enum MarketRegime
{
    TrendBull,
    TrendNeutral,
    TrendBear,
    Crash
}
