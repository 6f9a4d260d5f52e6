namespace Sluice.Core.Configuration;

/// <summary>Reads <c>limits</c>, and what a strategy puts in their place.</summary>
internal static class LimitSectionReader
{
    /// <summary>No order rate of a person's account comes near.</summary>
    private const int MaximumRate = 100_000;

    private const decimal MaximumMoney = 1_000_000_000_000m;

    /// <summary>Positions may be leveraged up to this many times the equity.</summary>
    private const decimal MaximumLeverage = 10;

    private static readonly string[] Planned = ["limitOffset", "failoverAfter", "regime"];

    /// <summary>The engine's limits. The caller reads the parts for instruments, brokers and groups, and finishes the section.</summary>
    public static LimitConfiguration Read(ConfigurationSection section)
    {
        var standard = new LimitConfiguration();
        var limits = ReadShared(section, standard) with
        {
            DayLoss = section.Fraction("dayLoss") ?? standard.DayLoss,
            Exposure = section.Fraction("exposure", MaximumLeverage) ?? standard.Exposure,
            TotalAllocation = section.Fraction("totalAllocation", MaximumLeverage) ?? standard.TotalAllocation,
            DefaultStop = section.Number("defaultStop", 0, 0.99m) ?? standard.DefaultStop,
            OrdersPerSecond = section.Whole("ordersPerSecond", 1, MaximumRate) ?? standard.OrdersPerSecond,
            OrdersPerMinute = section.Whole("ordersPerMinute", 1, MaximumRate) ?? standard.OrdersPerMinute,
            OrdersPerBar = section.Whole("ordersPerBar", 1, MaximumRate) ?? standard.OrdersPerBar
        };
        limits = ReadAccountWide(section, limits);
        section.NotSupported(Planned);
        return limits;
    }

    /// <summary>A strategy's own limits in the place of the engine's. Those of an account cannot be one strategy's.</summary>
    public static LimitConfiguration ReadOverrides(ConfigurationSection section, LimitConfiguration engine)
    {
        var limits = ReadShared(section, engine);
        section.NotSupported(Planned);
        section.Finish();
        return limits;
    }

    private static LimitConfiguration ReadAccountWide(ConfigurationSection section, LimitConfiguration standard) => standard with
    {
        NetExposure = section.Fraction("netExposure", MaximumLeverage) ?? standard.NetExposure,
        Leverage = section.Fraction("leverage", MaximumLeverage) ?? standard.Leverage,
        Sector = section.Fraction("sector", MaximumLeverage) ?? standard.Sector,
        Correlation = section.Fraction("correlation", MaximumLeverage) ?? standard.Correlation,
        Heat = section.Fraction("heat", MaximumLeverage) ?? standard.Heat,
        CashFloor = section.Number("cashFloor", 0, 1) ?? standard.CashFloor,
        OpenPositions = section.Whole("openPositions", 1, MaximumRate) ?? standard.OpenPositions,
        Drawdown = section.Fraction("drawdown") ?? standard.Drawdown,
        OrdersPerDay = section.Whole("ordersPerDay", 1, MaximumRate) ?? standard.OrdersPerDay,
        DuplicateOrders = section.Choice("duplicateOrders", ("allow", DuplicateOrders.Allow), ("warn", DuplicateOrders.Warn), ("refuse", DuplicateOrders.Refuse)) ?? standard.DuplicateOrders
    };

    private static LimitConfiguration ReadShared(ConfigurationSection section, LimitConfiguration standard)
    {
        var limits = standard with
        {
            Position = section.Fraction("position", MaximumLeverage) ?? standard.Position,
            PositionQuantity = section.Number("positionQuantity", 0.00000001m, MaximumMoney) ?? standard.PositionQuantity,
            RiskPerPosition = section.Fraction("riskPerPosition") ?? standard.RiskPerPosition,
            MinimumOrderValue = section.Number("minimumOrderValue", 0, MaximumMoney) ?? standard.MinimumOrderValue,
            MaximumOrderValue = section.Number("maximumOrderValue", 0.01m, MaximumMoney) ?? standard.MaximumOrderValue,
            MinimumOrderQuantity = section.Number("minimumOrderQuantity", 0.00000001m, MaximumMoney) ?? standard.MinimumOrderQuantity,
            MaximumOrderQuantity = section.Number("maximumOrderQuantity", 0.00000001m, MaximumMoney) ?? standard.MaximumOrderQuantity,
            StrategyLoss = section.Fraction("strategyLoss") ?? standard.StrategyLoss,
            Strength = section.Number("strength", 0, 1) ?? standard.Strength,
            PriceCollar = section.Fraction("priceCollar") ?? standard.PriceCollar
        };
        if (limits.MaximumOrderValue < limits.MinimumOrderValue)
            section.Fault("maximumOrderValue", $"{limits.MaximumOrderValue} is below minimumOrderValue {limits.MinimumOrderValue}: no order could pass");
        if (limits.MaximumOrderQuantity < limits.MinimumOrderQuantity)
            section.Fault("maximumOrderQuantity", $"{limits.MaximumOrderQuantity} is below minimumOrderQuantity {limits.MinimumOrderQuantity}: no order could pass");
        return limits;
    }
}
