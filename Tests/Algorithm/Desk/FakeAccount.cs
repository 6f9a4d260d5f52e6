using Sluice.Algorithm.Desk;

namespace Sluice.Tests.Algorithm.Desk;

/// <summary>An account whose sums the test sets.</summary>
internal sealed class FakeAccount : IAccountView
{
    public decimal Equity { get; set; } = 100_000;

    public string? Unvalued { get; set; }

    public DateOnly TradingDay { get; set; } = new(2026, 3, 2);

    public decimal Cash { get; set; } = 100_000;

    public decimal MarginRemaining { get; set; } = 100_000;
}
