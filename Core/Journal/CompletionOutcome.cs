namespace Sluice.Core.Journal;

/// <summary>What became of an accepted signal.</summary>
public enum CompletionOutcome
{
    /// <summary>Everything asked for was filled, or done.</summary>
    Filled,

    /// <summary>A part was filled.</summary>
    Partial,

    /// <summary>Nothing was filled.</summary>
    None,

    /// <summary>The run of a backtest ended while the signal was still working.</summary>
    Unresolved
}
