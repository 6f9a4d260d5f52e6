using Sluice.Core.Configuration;
using Sluice.Core.Journal;
using Sluice.Core.Signals;

namespace Sluice.Algorithm.Planning;

/// <summary>Where the protective stops of a strategy lie that are not at the venue yet, as shares of the price.</summary>
/// <param name="Default">The strategy's; zero: its entries get none.</param>
/// <param name="Fallback">At which the risk of what has no stop is counted, above zero.</param>
internal readonly record struct StopDistances(decimal Default, decimal Fallback)
{
    private static readonly decimal Shipped = new LimitConfiguration().DefaultStop;

    public static StopDistances Of(StrategyConfiguration? strategy, LimitConfiguration engine) =>
        new(strategy?.DefaultStop ?? engine.DefaultStop, engine.DefaultStop > 0 ? engine.DefaultStop : Shipped);

    /// <summary>The stop that a position gets when the order fills; null when it gets none.</summary>
    public decimal? Of(Signal? signal, IntentRecord intent, decimal market)
    {
        if (signal is not { Action: SignalAction.Entry }) return null;
        var level = signal.StopLoss ?? (Default > 0 ? new SignalLevel(null, Default) : null as SignalLevel?);
        return level?.Resolve(intent.LimitPrice ?? intent.StopPrice ?? market, below: intent.Side == OrderSide.Buy);
    }
}
