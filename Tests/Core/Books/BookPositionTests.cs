using FsCheck;
using Sluice.Core;
using Sluice.Core.Books;

namespace Sluice.Tests.Core.Books;

internal sealed class BookPositionTests
{
    private static readonly BookPosition Flat = new() { Key = new BookKey("s", "USA:EQUITY:SPY", "main"), Currency = "USD" };

    [Test]
    public void Adding_moves_the_average()
    {
        var position = Flat.After(10, 100, 1).After(30, 104, 1);
        Assert.That((position.Quantity, position.AveragePrice, position.Realized, position.Fees), Is.EqualTo((40m, 103m, 0m, 2m)));
    }

    [Test]
    public void Closing_realizes_against_the_average_and_keeps_it()
    {
        var position = Flat.After(10, 100, 0).After(-4, 110, 0);
        Assert.That((position.Quantity, position.AveragePrice, position.Realized), Is.EqualTo((6m, 100m, 40m)));
    }

    [Test]
    public void A_short_profits_when_the_price_falls()
    {
        var position = Flat.After(-10, 100, 0).After(10, 90, 0);
        Assert.That((position.Quantity, position.AveragePrice, position.Realized, position.IsFlat), Is.EqualTo((0m, 0m, 100m, true)));
    }

    [Test]
    public void Going_through_zero_opens_the_rest_at_the_executions_price()
    {
        var position = Flat.After(10, 100, 0).After(-25, 120, 0);
        Assert.That((position.Quantity, position.AveragePrice, position.Realized), Is.EqualTo((-15m, 120m, 200m)));
    }

    [Test]
    public void The_multiplier_counts_in_profits()
    {
        var position = (Flat with { Multiplier = 100 }).After(2, 5, 0);
        Assert.That(position.After(-2, 6, 0).Realized, Is.EqualTo(200));
    }

    [Test]
    public void An_execution_of_nothing_is_a_broken_invariant() =>
        Assert.That(() => Flat.After(0, 100, 0), Throws.TypeOf<InvariantViolationException>().With.Message.Contains("book s:USA:EQUITY:SPY@main"));

    [FsCheck.NUnit.Property(MaxTest = 1000)]
    public bool Realized_and_unrealized_profit_are_the_cash_flow_and_the_sum_of_executions_is_the_position(List<(int Quantity, PositiveInt Price)> executions, PositiveInt last)
    {
        var position = Flat;
        var cash = 0m;
        var held = 0m;
        foreach (var (quantity, price) in executions.Where(execution => execution.Quantity != 0))
        {
            position = position.After(quantity, price.Get / 100m, 0.01m);
            cash -= quantity * (price.Get / 100m);
            held += quantity;
        }

        var mark = last.Get / 100m;
        // Averages are divisions of decimals: exact to far beyond a cent, not to the last digit.
        return position.Quantity == held
            && Math.Abs(position.Realized + ((mark - position.AveragePrice) * position.Quantity) - (cash + (held * mark))) < 0.000001m
            && position.Fees == 0.01m * executions.Count(execution => execution.Quantity != 0)
            && (held != 0 || position.AveragePrice == 0);
    }
}
