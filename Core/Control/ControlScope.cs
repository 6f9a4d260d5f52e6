namespace Sluice.Core.Control;

/// <summary>What a trading state applies to.</summary>
public enum ControlScope
{
    System,
    Strategy,
    Symbol,
    Broker,

    /// <summary>
    /// A breaker of the engine's own. Its name is the breaker's, with a colon and a strategy's name where it applies to that strategy only:
    /// so that what a breaker decides and what a person decides never take the place of each other.
    /// </summary>
    Breaker
}
