using QuantConnect;
using QuantConnect.Algorithm;
using Sluice.Algorithm.Desk;

namespace Sluice.Algorithm.Host;

/// <summary>The account as LEAN has it. The trading day is New York's.</summary>
internal sealed class LeanAccountView(QCAlgorithm algorithm) : IAccountView
{
    public decimal Equity => algorithm.Portfolio.TotalPortfolioValue;

    public DateOnly TradingDay => DateOnly.FromDateTime(algorithm.UtcTime.ConvertFromUtc(TimeZones.NewYork));

    public decimal Cash => algorithm.Portfolio.Cash;

    public decimal MarginRemaining => algorithm.Portfolio.MarginRemaining;
}
