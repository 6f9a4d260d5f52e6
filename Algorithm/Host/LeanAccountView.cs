using QuantConnect;
using QuantConnect.Algorithm;
using Sluice.Algorithm.Desk;

namespace Sluice.Algorithm.Host;

/// <summary>The account as LEAN has it. The trading day is New York's.</summary>
internal sealed class LeanAccountView(QCAlgorithm algorithm) : IAccountView
{
    private DateTime _day;
    private decimal _dayStartEquity;

    public decimal Equity => algorithm.Portfolio.TotalPortfolioValue;

    public decimal DayStartEquity
    {
        get
        {
            var day = algorithm.UtcTime.ConvertFromUtc(TimeZones.NewYork).Date;
            if (day == _day) return _dayStartEquity;
            _day = day;
            return _dayStartEquity = Equity;
        }
    }

    public decimal Cash => algorithm.Portfolio.Cash;

    public decimal MarginRemaining => algorithm.Portfolio.MarginRemaining;
}
