namespace QuantConnect.Interfaces;

public interface IAlgorithmSettings
{
    bool LiquidateEnabled { get; set; }

    decimal MaxAbsolutePortfolioTargetPercentage { get; set; }

    decimal MinAbsolutePortfolioTargetPercentage { get; set; }

    decimal MinimumOrderMarginPortfolioPercentage { get; set; }

    decimal FreePortfolioValuePercentage { get; set; }

    decimal? FreePortfolioValue { get; set; }

    TimeSpan StalePriceTimeSpan { get; set; }

    Resolution? WarmupResolution { get; set; }

    int? TradingDaysPerYear { get; set; }

    bool DailyPreciseEndTime { get; set; }

    bool IgnoreUnknownAssetHoldings { get; set; }
}
