namespace Sluice.Core.Configuration;

/// <summary>How a signal without a size is sized.</summary>
public enum SizingMethod
{
    /// <summary>The same quantity always.</summary>
    Quantity,

    /// <summary>The same money always.</summary>
    Notional,

    /// <summary>A share of the strategy's allocation.</summary>
    Weight,

    /// <summary>A share of the strategy's allocation, times the signal's strength.</summary>
    Strength,

    /// <summary>As much as loses a share of the account's equity at the stop.</summary>
    Risk
}
