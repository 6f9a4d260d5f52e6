using Sluice.Core.Events;

namespace Sluice.Core.Risk;

/// <summary>All rules in their order: first whether anything may be sent, then the order itself, then what it would lead to.</summary>
internal static class RuleList
{
    private const string NearLimit = "from 80 % of the limit on";

    public static IReadOnlyList<RuleEntry> All { get; } =
    [
        new(ReasonCode.Expired, "expires", StateRules.Expiry, "the signal's own expiry") { HoldsExits = true },
        new(ReasonCode.CircuitBreaker, "breaker", StateRules.BreakerAllows, "a breaker that has tripped for the system or the strategy, see [breakers](configuration.md#breakers)"),
        new(ReasonCode.Halted, "tradingState", StateRules.TradingStateAllows, "the trading state of system, strategy, instrument and broker; `REDUCING` in a state that only reduces"),
        new(ReasonCode.StrategyDisabled, "enabled", StateRules.StrategyEnabled, "whether the strategy is on"),
        new(ReasonCode.SymbolNotAllowed, "symbols", StateRules.SymbolAllowed, "the instruments that the strategy may trade"),
        new(ReasonCode.MarketClosed, "marketHours", StateRules.MarketHours, "the instrument's session") { HoldsExits = true },
        new(ReasonCode.NoPrice, "price", PriceRules.PriceKnown, "whether there is a price to value the order with"),
        new(ReasonCode.Regime, "regime", StateRules.Regime, "the market's regime: none of the allocation is free in it"),
        new(ReasonCode.StrengthThreshold, "strength", PriceRules.StrengthThreshold, "the weakest strength of an entry", limits => limits.Strength),
        new(ReasonCode.StopOnWrongSide, "stopLoss", PriceRules.StopOnRightSide, "the protective stop lies on the side that loses"),
        new(ReasonCode.PriceCollar, "priceCollar", PriceRules.PriceCollar, "how far a limit price, or the price that the producer saw, may be off the market", limits => limits.PriceCollar),
        new(ReasonCode.OrderValueMin, "minimumOrderValue", SizeRules.OrderValueMin, "the order's value", limits => limits.MinimumOrderValue),
        new(ReasonCode.OrderValueMax, "maximumOrderValue", SizeRules.OrderValueMax, "the order's value", limits => limits.MaximumOrderValue),
        new(ReasonCode.OrderSizeMin, "minimumOrderQuantity", SizeRules.OrderSizeMin, "the order's units", limits => limits.MinimumOrderQuantity),
        new(ReasonCode.OrderSizeMax, "maximumOrderQuantity", SizeRules.OrderSizeMax, "the order's units", limits => limits.MaximumOrderQuantity),
        new(ReasonCode.DuplicateOrder, "duplicateOrders", RateRules.Duplicate, "an order with strategy, instrument, side, quantity, kind and prices of one that still works", limits => limits.DuplicateOrders.ToString().ToLowerInvariant(), "as configured"),
        new(ReasonCode.OrdersPerSecond, "ordersPerSecond", RateRules.PerSecond, "orders of the engine in a second", limits => limits.OrdersPerSecond),
        new(ReasonCode.OrdersPerMinute, "ordersPerMinute", RateRules.PerMinute, "orders of the engine in a minute", limits => limits.OrdersPerMinute),
        new(ReasonCode.OrdersPerBar, "ordersPerBar", RateRules.PerBar, "orders of one step of the algorithm", limits => limits.OrdersPerBar),
        new(ReasonCode.OrdersPerDay, "ordersPerDay", RateRules.PerDay, "orders of the account's trading day", limits => limits.OrdersPerDay),
        new(ReasonCode.DailyLoss, "dayLoss", LossRules.DailyLoss, "the account's loss since the day's start", limits => limits.DayLoss, NearLimit),
        new(ReasonCode.StrategyLoss, "strategyLoss", LossRules.StrategyLoss, "the strategy's loss since the day's start, of its allocation", limits => limits.StrategyLoss, NearLimit),
        new(ReasonCode.Drawdown, "drawdown", LossRules.Drawdown, "the account's loss from its highest equity", limits => limits.Drawdown, NearLimit),
        new(ReasonCode.PositionLimit, "positionQuantity", ExposureRules.PositionQuantity, "units of one strategy's position", limits => limits.PositionQuantity),
        new(ReasonCode.PositionLimit, "position", ExposureRules.PositionValue, "value of one strategy's position", limits => limits.Position),
        new(ReasonCode.RiskPerPosition, "riskPerPosition", LossRules.RiskPerPosition, "what one position loses at its stop", limits => limits.RiskPerPosition),
        new(ReasonCode.StrategyAllocation, "allocation", ExposureRules.StrategyAllocation, "gross value of the strategy, times the regime's share"),
        new(ReasonCode.SymbolExposure, "symbols.exposure", ExposureRules.SymbolExposure, "gross value of an instrument over all strategies"),
        new(ReasonCode.BrokerExposure, "brokers.exposure", ExposureRules.BrokerExposure, "gross value at a broker"),
        new(ReasonCode.SectorExposure, "sector", ExposureRules.Sector, "gross value of a sector of `limits.sectors`", limits => limits.Sector),
        new(ReasonCode.CorrelationExposure, "correlation", ExposureRules.Correlation, "gross value of a group of `limits.groups`", limits => limits.Correlation),
        new(ReasonCode.ExposureLimit, "exposure", ExposureRules.GrossExposure, "gross value of the account", limits => limits.Exposure),
        new(ReasonCode.NetExposure, "netExposure", ExposureRules.NetExposure, "value of the order's side less what is held on the other", limits => limits.NetExposure),
        new(ReasonCode.Leverage, "leverage", ExposureRules.Leverage, "gross value of the account as a multiple of its equity", limits => limits.Leverage),
        new(ReasonCode.PortfolioHeat, "heat", LossRules.Heat, "what everything together loses at its stops", limits => limits.Heat, NearLimit),
        new(ReasonCode.OpenPositions, "openPositions", ExposureRules.OpenPositions, "positions of the account", limits => limits.OpenPositions),
        new(ReasonCode.BuyingPower, "buyingPower", ExposureRules.BuyingPower, "what the broker lends and the account has"),
        new(ReasonCode.CashFloor, "cashFloor", ExposureRules.CashFloor, "cash that stays when everything that is bought is paid", limits => limits.CashFloor)
    ];
}
