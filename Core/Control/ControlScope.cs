namespace Sluice.Core.Control;

/// <summary>What a trading state applies to.</summary>
public enum ControlScope
{
    System,
    Strategy,
    Symbol,
    Broker
}
