using Sluice.Algorithm.Desk;
using Sluice.Tests.Simulation.Disk;

namespace Sluice.Tests.Simulation.Venue;

/// <summary>The account's sums, from the venue's book at market prices.</summary>
internal sealed class SimulatedAccount(SimulatedPaperDisk book, SimulatedMarket market) : IAccountView
{
    public decimal Equity => book.Cash + book.Positions.Values.Sum(held => held.Quantity * PriceOf(held.Symbol));

    public string? Unvalued => null;

    public DateOnly TradingDay => DateOnly.FromDateTime(market.UtcNow);

    public decimal Cash => book.Cash;

    public decimal MarginRemaining => Equity - (book.Positions.Values.Sum(held => Math.Abs(held.Quantity) * PriceOf(held.Symbol)) / 4);

    private decimal PriceOf(string symbol) => market.QuoteOf(symbol)?.Last ?? 0;
}
