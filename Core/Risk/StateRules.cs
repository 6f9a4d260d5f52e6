using Sluice.Core.Control;
using Sluice.Core.Events;

namespace Sluice.Core.Risk;

/// <summary>Whether anything may be sent now, for this strategy and symbol.</summary>
internal static class StateRules
{
    /// <summary>Nothing new is sent after the signal's expiry, exits included: the world that the producer saw is gone.</summary>
    public static RiskVerdict Expiry(in OrderContext order) => order.Now <= order.Expires
        ? RiskVerdict.Pass
        : RiskVerdict.Refuse(ReasonCode.Expired, "expires", 0, (decimal)(order.Now - order.Expires).TotalSeconds);

    /// <summary>A breaker says more than the state that it has set: which one, so that people know what to look at.</summary>
    public static RiskVerdict BreakerAllows(in OrderContext order) => order.Breaker == null || order.Reduces
        ? RiskVerdict.Pass
        : RiskVerdict.Refuse(ReasonCode.CircuitBreaker, order.Breaker, 0, 1);

    /// <summary>In a market for which a share of nothing is configured nothing is opened, whatever its size.</summary>
    public static RiskVerdict Regime(in OrderContext order) => order.RegimeFactor > 0 || order.Reduces
        ? RiskVerdict.Pass
        : RiskVerdict.Refuse(ReasonCode.Regime, "regime", 0, order.RegimeFactor);

    /// <summary>Neither REDUCING nor HALTED holds back what makes the position smaller.</summary>
    public static RiskVerdict TradingStateAllows(in OrderContext order) => order.TradingState == TradingState.Active || order.Reduces
        ? RiskVerdict.Pass
        : RiskVerdict.Refuse(order.TradingState == TradingState.Halted ? ReasonCode.Halted : ReasonCode.Reducing, "tradingState", 0, (int)order.TradingState);

    public static RiskVerdict MarketHours(in OrderContext order) => order.MarketOpen || order.MayRest
        ? RiskVerdict.Pass
        : RiskVerdict.Refuse(ReasonCode.MarketClosed, "marketHours", 1, 0);

    public static RiskVerdict StrategyEnabled(in OrderContext order) => order.Strategy.Enabled || order.Reduces
        ? RiskVerdict.Pass
        : RiskVerdict.Refuse(ReasonCode.StrategyDisabled, "enabled", 1, 0);

    /// <summary>What is held of a symbol that is no longer allowed can still be closed.</summary>
    public static RiskVerdict SymbolAllowed(in OrderContext order) => order.Reduces || order.Strategy.Allows(order.Symbol)
        ? RiskVerdict.Pass
        : RiskVerdict.Refuse(ReasonCode.SymbolNotAllowed, "symbols", 1, 0);
}
