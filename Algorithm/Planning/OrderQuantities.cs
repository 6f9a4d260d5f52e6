using Sluice.Algorithm.Desk;
using Sluice.Algorithm.Routing;
using Sluice.Core.Configuration;
using Sluice.Core.Control;
using Sluice.Core.Risk;
using Sluice.Core.Signals;
using Sluice.Core.Sizing;

namespace Sluice.Algorithm.Planning;

/// <summary>Works out quantities with the account's equity and the strategy's rules.</summary>
internal sealed class OrderQuantities(StrategyRouter router, IAccountView account, TradingControl control)
{
    private readonly TurnDecisions _decisions = new(control);

    /// <summary>The quantity of an entry: its own size or, without one, the strategy's method.</summary>
    public SizingResult ForEntry(Turn turn, Signal signal, Slot slot, decimal price, decimal? stop) =>
        PositionSizer.Size(Request(turn, slot, price) with { Size = signal.Size, Strength = signal.Strength, StopPrice = stop });

    /// <summary>The quantity that a size comes to.</summary>
    public SizingResult Convert(Turn turn, SignalSize size, Slot slot, decimal price) => PositionSizer.Size(Request(turn, slot, price) with { Size = size });

    /// <summary>The protective stop of an entry that gives none; null when the strategy has none.</summary>
    public SignalLevel? DefaultStop(string strategy) => StrategyOf(strategy).DefaultStop is > 0 and var distance ? new SignalLevel(null, distance) : null;

    private SizingRequest Request(Turn turn, Slot slot, decimal price) => new()
    {
        Strategy = StrategyOf(slot.Key.Strategy),
        RegimeFactor = RegimeShare.Of(_decisions.Of(turn).Regime, router.Risk.Regime, turn.Now).Factor,
        Price = price,
        Equity = account.Equity,
        LotSize = turn.Market.LotSize(slot.Key.Symbol),
        Contract = turn.Market.ContractOf(slot.Key.Symbol)
    };

    private StrategyConfiguration StrategyOf(string strategy) => router.Require(strategy).Strategy;
}
