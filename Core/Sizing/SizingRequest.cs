using Sluice.Core.Configuration;
using Sluice.Core.Instruments;
using Sluice.Core.Signals;

namespace Sluice.Core.Sizing;

/// <summary>What a quantity is worked out from. Money is in the account's currency.</summary>
public readonly record struct SizingRequest
{
    public SizingRequest()
    {
    }

    public required StrategyConfiguration Strategy { get; init; }

    /// <summary>Share of its allocation that the strategy may use in this market, 0 to 1.</summary>
    public decimal RegimeFactor { get; init; } = 1;

    /// <summary>The signal's size; null: the strategy's own method.</summary>
    public SignalSize? Size { get; init; }

    /// <summary>0 to 1.</summary>
    public decimal? Strength { get; init; }

    /// <summary>Price at which the order is expected to fill: its limit, or the market's; zero when there is none.</summary>
    public required decimal Price { get; init; }

    /// <summary>Price of the protective stop; needed by a size by risk.</summary>
    public decimal? StopPrice { get; init; }

    public required decimal Equity { get; init; }

    /// <summary>Smallest quantity and its steps, above 0.</summary>
    public required decimal LotSize { get; init; }

    /// <summary>What the instrument's contracts are worth.</summary>
    public required ContractValue Contract { get; init; }
}
