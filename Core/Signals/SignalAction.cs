namespace Sluice.Core.Signals;

/// <summary>What a signal asks for. The JSON name is the member's name in lower kebab case.</summary>
public enum SignalAction
{
    /// <summary>Open or add.</summary>
    Entry,

    /// <summary>Close what the strategy holds, or a part of it.</summary>
    Exit,

    /// <summary>Move the protective stop.</summary>
    AdjustStop,

    /// <summary>Hold this much.</summary>
    Target,

    /// <summary>Hold exactly these.</summary>
    Rebalance,

    /// <summary>One order as given.</summary>
    Order,

    /// <summary>Cancel what a former signal left open.</summary>
    Cancel,

    /// <summary>Close everything of a strategy or of all.</summary>
    Flatten
}
