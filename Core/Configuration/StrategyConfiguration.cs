using Sluice.Core.Instruments;

namespace Sluice.Core.Configuration;

/// <summary>A strategy: whose signals are taken, on which account, how large and within which limits.</summary>
public sealed record StrategyConfiguration
{
    public required string Name { get; init; }

    public bool Enabled { get; init; } = true;

    /// <summary>Whether its signals go on by themselves; else a person has to let each pass.</summary>
    public bool AutoExecute { get; init; } = true;

    /// <summary>A signal that is worth more, in the instrument's currency, has to be let pass by a person; null for no such limit.</summary>
    public decimal? ReviewAbove { get; init; }

    /// <summary>Name of the account that it trades on.</summary>
    public required string Account { get; init; }

    /// <summary>Its part of the account's equity: 0.5 is half.</summary>
    public required decimal Allocation { get; init; }

    /// <summary>Instruments that it may trade; empty when it may trade all.</summary>
    public IReadOnlySet<InstrumentId> Symbols { get; init; } = new HashSet<InstrumentId>();

    /// <summary>Whether it may trade every instrument.</summary>
    public bool AllSymbols { get; init; } = true;

    public SizingConfiguration Sizing { get; init; } = new();

    /// <summary>Distance of the protective stop that an entry without one gets, of the price; zero: it gets none.</summary>
    public decimal DefaultStop { get; init; } = new LimitConfiguration().DefaultStop;

    public NettingMode Netting { get; init; } = NettingMode.None;

    /// <summary>The engine's limits with the strategy's own in their place.</summary>
    public LimitConfiguration Limits { get; init; } = new();

    public bool Allows(InstrumentId symbol) => AllSymbols || Symbols.Contains(symbol);
}
