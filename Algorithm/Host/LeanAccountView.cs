using QuantConnect;
using QuantConnect.Algorithm;
using Sluice.Algorithm.Desk;
using Sluice.Core.Configuration;
using Sluice.Hosting;

namespace Sluice.Algorithm.Host;

/// <summary>The account as LEAN has it. The trading day is New York's; at Deribit, which settles then, it begins at 08:00 UTC.</summary>
internal sealed class LeanAccountView(QCAlgorithm algorithm, EngineConfiguration configuration, AccountHealth health) : IAccountView
{
    private static readonly TimeSpan DeribitSettlement = TimeSpan.FromHours(8);

    private readonly bool _settlesAtDeribit = configuration.Accounts.Values.All(account => account.Deribit != null || account.Routing != null);

    /// <summary>Zero as long as something that the account has cannot be valued: a part of an account is no measure for its limits.</summary>
    public decimal Equity => Unvalued == null ? algorithm.Portfolio.TotalPortfolioValue : 0;

    /// <summary>A plain loop: it is asked several times for each order.</summary>
    public string? Unvalued
    {
        get
        {
            foreach (var cash in algorithm.Portfolio.CashBook.Values)
                if (cash.Amount != 0 && cash.ConversionRate == 0) return $"no price of its {cash.Symbol} has come yet";
            return health.Unvalued is { } account ? $"{account} has not been reached since the start" : null;
        }
    }

    public DateOnly TradingDay => DateOnly.FromDateTime(
        _settlesAtDeribit ? algorithm.UtcTime - DeribitSettlement : algorithm.UtcTime.ConvertFromUtc(TimeZones.NewYork));

    public decimal Cash => algorithm.Portfolio.Cash;

    public decimal MarginRemaining => algorithm.Portfolio.MarginRemaining;
}
