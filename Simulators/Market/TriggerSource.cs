namespace Sluice.Simulators.Market;

/// <summary>The price that a trigger looks at.</summary>
internal enum TriggerSource
{
    Last,
    Mark,
    Index,
    Bid,
    Ask
}
