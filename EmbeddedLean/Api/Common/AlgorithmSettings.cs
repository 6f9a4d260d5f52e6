using QuantConnect.Interfaces;

namespace QuantConnect;

/// <summary>The algorithm's settings, with LEAN's defaults.</summary>
public class AlgorithmSettings : IAlgorithmSettings
{
    public bool LiquidateEnabled { get; set; } = true;

    public decimal MaxAbsolutePortfolioTargetPercentage { get; set; } = 1_000_000_000m;

    public decimal MinAbsolutePortfolioTargetPercentage { get; set; } = 0.0000000001m;

    public decimal MinimumOrderMarginPortfolioPercentage { get; set; } = 0.001m;

    /// <summary>Kept back when sizing by the portfolio's value.</summary>
    public decimal FreePortfolioValuePercentage { get; set; } = 0.0025m;

    public decimal? FreePortfolioValue { get; set; }

    public TimeSpan StalePriceTimeSpan { get; set; } = TimeSpan.FromHours(1);

    public Resolution? WarmupResolution { get; set; }

    public int? TradingDaysPerYear { get; set; }

    /// <summary>Daily bars end at the session's close, not at midnight.</summary>
    public bool DailyPreciseEndTime { get; set; } = true;

    public bool IgnoreUnknownAssetHoldings { get; set; } = true;
}
