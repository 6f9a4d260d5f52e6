using Sluice.Algorithm.Desk;

namespace Sluice.Tests.Algorithm.Desk;

/// <summary>An account whose sums the test sets.</summary>
internal sealed class FakeAccount : IAccountView
{
    public decimal Equity { get; set; } = 100_000;

    public decimal DayStartEquity { get; set; } = 100_000;

    public decimal Cash { get; set; } = 100_000;

    public decimal MarginRemaining { get; set; } = 100_000;
}
