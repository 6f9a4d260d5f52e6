namespace Sluice.Core.Control;

/// <summary>What may be sent. Ordered: the strictest of all that apply wins.</summary>
public enum TradingState
{
    /// <summary>Everything.</summary>
    Active = 0,

    /// <summary>Only what makes positions smaller, and cancels.</summary>
    Reducing = 1,

    /// <summary>Only cancels, and exits that protect: nothing that adds exposure.</summary>
    Halted = 2
}
