namespace Sluice.Core.Journal;

/// <summary>What an intent is for. Part of its key: members are never renamed.</summary>
public enum IntentPurpose
{
    /// <summary>Opens or adds to a strategy's position.</summary>
    Entry,

    /// <summary>Closes all or part of a strategy's position.</summary>
    Exit,

    /// <summary>A protective stop. The index counts its generations.</summary>
    Stop,

    /// <summary>Takes profit at the level the engine holds.</summary>
    Target,

    /// <summary>One order as given by the producer; the index counts its legs.</summary>
    Order,

    /// <summary>Closes a position for a risk model or a flatten.</summary>
    Liquidation
}
