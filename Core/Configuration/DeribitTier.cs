namespace Sluice.Core.Configuration;

/// <summary>
/// The account's tier by traded volume of the last seven days, which sets how many orders it may send. What the account itself says about its
/// limits goes before.
/// </summary>
public enum DeribitTier
{
    /// <summary>Tier 4, up to 1 million USD: 5 a second, 20 at once.</summary>
    Standard,

    /// <summary>Tier 3, above 1 million USD: 10 a second, 30 at once.</summary>
    Tier3,

    /// <summary>Tier 2, above 5 million USD: 20 a second, 50 at once.</summary>
    Tier2,

    /// <summary>Tier 1, above 25 million USD: 30 a second, 100 at once.</summary>
    Tier1
}
