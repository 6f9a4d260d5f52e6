using Sluice.Core.Instruments;
using Sluice.Ledger.Books;
using Sluice.Ledger.Statistics;
using static Sluice.Tests.Ledger.Statistics.Samples;

namespace Sluice.Tests.Ledger.Statistics;

internal sealed class OrderStatisticsTests
{
    [Test]
    public void Orders_are_counted_by_outcome_and_the_fill_rate_is_of_those_that_ended()
    {
        var of = OrderStatistics.Of([
            Order(OrderOutcome.Filled, 100, 50), Order(OrderOutcome.Filled, 100, 51), Order(OrderOutcome.Filled, 100, 52),
            Order(OrderOutcome.Canceled), Order(OrderOutcome.Canceled, 40, 50), Order(OrderOutcome.Rejected), Order(OrderOutcome.Expired, 1, 50), Order(OrderOutcome.Expired),
            Order(OrderOutcome.Open, 20, 50), Order(OrderOutcome.Unknown)]);
        Assert.That((of.Total, of.Filled, of.Canceled, of.Rejected, of.Expired, of.Open, of.Unknown, of.Partial), Is.EqualTo((10, 3, 2, 1, 2, 1, 1, 2)));
        Assert.That(of.FillRate, Is.EqualTo(0.375m), "3 of 8 that ended");
    }

    [Test]
    public void The_fill_time_is_the_mean_over_filled_orders_whose_times_are_known()
    {
        var of = OrderStatistics.Of([
            Order(OrderOutcome.Filled, 100, 50) with { LastFill = Start.AddSeconds(1) },
            Order(OrderOutcome.Filled, 100, 50) with { LastFill = Start.AddSeconds(4) },
            Order(OrderOutcome.Filled, 100, 50) with { Sent = null, LastFill = Start.AddSeconds(100) },
            Order(OrderOutcome.Canceled, 50, 50) with { LastFill = Start.AddSeconds(100) }]);
        Assert.That(of.AverageFillTime, Is.EqualTo(TimeSpan.FromSeconds(2.5)));
    }

    [Test]
    public void Without_ended_orders_there_is_no_rate_and_no_time()
    {
        Assert.That(OrderStatistics.Of([]).FillRate, Is.Null);
        var open = OrderStatistics.Of([Order(OrderOutcome.Open)]);
        Assert.That((open.Total, open.FillRate, open.AverageFillTime), Is.EqualTo((1, (decimal?)null, (TimeSpan?)null)));
    }

    [Test]
    public void Slippage_of_a_buy_is_what_it_paid_above_arrival()
    {
        var cost = ExecutionCost.Of(Order(OrderOutcome.Filled, 100, 50.10m));
        Assert.That((cost.Slippage, cost.SlippageRate), Is.EqualTo((10m, 0.002m)), "100 × 0.10; 10 of 5000");
    }

    [Test]
    public void Slippage_of_a_sell_is_what_it_got_below_arrival_and_a_better_price_is_a_gain()
    {
        Assert.That(ExecutionCost.Of(Order(OrderOutcome.Filled, 100, 49.95m) with { Side = -1 }).Slippage, Is.EqualTo(5m));
        Assert.That(ExecutionCost.Of(Order(OrderOutcome.Filled, 100, 50.20m) with { Side = -1 }).Slippage, Is.EqualTo(-20m));
    }

    [Test]
    public void Slippage_counts_the_multiplier_and_of_an_inverse_contract_the_coins()
    {
        var option = new InstrumentTerms("USA:OPTION:SPY-450-20271217-C", ContractStyle.PaidInFull, 100, "USD");
        Assert.That(ExecutionCost.Of(Order(OrderOutcome.Filled, 2, 50.05m) with { Terms = option, Quantity = 2 }).Slippage, Is.EqualTo(10m), "2 × 100 × 0.05");
        // 1000 dollars are 0.02 BTC at 50,000 and 0.01 at 100,000: bought at twice the price, half of the coins.
        var inverse = ExecutionCost.Of(Order(OrderOutcome.Filled, 100, 100_000) with { Terms = Inverse, ArrivalPrice = 50_000 });
        Assert.That(inverse.Slippage, Is.EqualTo(0.01m));
    }

    [Test]
    public void The_shortfall_adds_what_the_unfilled_part_missed_and_the_fees()
    {
        var order = Order(OrderOutcome.Canceled, 60, 50.10m) with { ClosingPrice = 51, Fees = 3 };
        var cost = ExecutionCost.Of(order);
        Assert.That((cost.Slippage, cost.Opportunity, cost.Shortfall), Is.EqualTo((6m, 40m, 49m)), "60 × 0.10; 40 × 1; + 3");
        Assert.That(cost.ShortfallRate, Is.EqualTo(0.0098m), "49 of 100 × 50");
    }

    [Test]
    public void What_the_inputs_do_not_tell_is_not_zero()
    {
        Assert.That(ExecutionCost.Of(Order(OrderOutcome.Filled, 100, 50) with { ArrivalPrice = null }), Is.EqualTo(default(ExecutionCost)));
        Assert.That(ExecutionCost.Of(Order(OrderOutcome.Filled, 100, 50) with { ArrivalPrice = 0 }).Slippage, Is.Null);
        var part = ExecutionCost.Of(Order(OrderOutcome.Canceled, 60, 50.10m));
        Assert.That((part.Slippage, part.Opportunity, part.Shortfall), Is.EqualTo((6m, (decimal?)null, (decimal?)null)));
    }

    [Test]
    public void Costs_are_summed_in_one_currency_and_the_unknown_is_counted()
    {
        var rates = new RateTable([new Rate("BTC", "USD", Start, 60_000)]);
        var costs = CostStatistics.Of([
            Order(OrderOutcome.Filled, 100, 50.10m) with { Fees = 1 },
            Order(OrderOutcome.Filled, 100, 100_000) with { Terms = Inverse, ArrivalPrice = 50_000 },
            Order(OrderOutcome.Filled, 100, 50) with { ArrivalPrice = null },
            Order(OrderOutcome.Rejected),
            Order(OrderOutcome.Open)], rates, "USD");
        Assert.That((costs.Slippage, costs.SlippageKnown, costs.SlippageUnknown), Is.EqualTo((610m, 2, 1)), "10 + 0.01 × 60,000");
        Assert.That((costs.Shortfall, costs.ShortfallKnown, costs.ShortfallUnknown), Is.EqualTo((611m, 2, 2)), "the rejected one has no closing price");
    }

    [Test]
    public void No_cost_is_known_without_orders() => Assert.That(CostStatistics.Of([], NoRates, "USD"), Is.EqualTo(new CostStatistics(null, 0, 0, null, 0, 0)));
}
