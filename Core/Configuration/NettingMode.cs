namespace Sluice.Core.Configuration;

/// <summary>Whether strategies may hold opposite sides of one symbol on one account.</summary>
public enum NettingMode
{
    /// <summary>No: the second one is refused.</summary>
    None,

    /// <summary>Yes: each has its own book, the account holds the difference.</summary>
    Virtual
}
