using FsCheck;
using Sluice.Core;
using Sluice.Core.Books;
using Sluice.Core.Instruments;

namespace Sluice.Tests.Core.Books;

internal sealed class BookPositionTests
{
    private static readonly ContractTerms Contracts = new();
    private static readonly InstrumentTerms Share = Contracts.Find("USA:EQUITY:SPY");
    private static readonly BookPosition Flat = BookOf(Share);

    [Test]
    public void Adding_moves_the_average()
    {
        var position = Flat.After(Share, 10, 100, 1, "USD").After(Share, 30, 104, 1, "USD");
        Assert.That((position.Quantity, position.AveragePrice, position.Realized, position.Fees), Is.EqualTo((40m, 103m, 0m, 2m)));
    }

    [Test]
    public void Closing_realizes_against_the_average_and_keeps_it()
    {
        var position = Flat.After(Share, 10, 100, 0, "USD").After(Share, -4, 110, 0, "USD");
        Assert.That((position.Quantity, position.AveragePrice, position.Realized), Is.EqualTo((6m, 100m, 40m)));
    }

    [Test]
    public void A_short_profits_when_the_price_falls()
    {
        var position = Flat.After(Share, -10, 100, 0, "USD").After(Share, 10, 90, 0, "USD");
        Assert.That((position.Quantity, position.AveragePrice, position.Realized, position.IsFlat), Is.EqualTo((0m, 0m, 100m, true)));
    }

    [Test]
    public void Going_through_zero_opens_the_rest_at_the_executions_price()
    {
        var position = Flat.After(Share, 10, 100, 0, "USD").After(Share, -25, 120, 0, "USD");
        Assert.That((position.Quantity, position.AveragePrice, position.Realized), Is.EqualTo((-15m, 120m, 200m)));
    }

    [Test]
    public void A_stock_option_counts_a_hundred_times()
    {
        var option = Contracts.Find("USA:OPTION:SPY-450-20271217-C");
        var position = BookOf(option).After(option, 2, 5, 1.3m, "USD").After(option, -2, 6, 1.3m, "USD");
        Assert.That((position.Realized, position.Currency, position.Fees), Is.EqualTo((200m, "USD", 2.6m)));
    }

    [Test]
    public void A_linear_perpetual_pays_the_difference_in_the_currency_of_its_price()
    {
        var perpetual = Contracts.Find("DERIBIT:PERPETUAL:ETH-USDC");
        var position = BookOf(perpetual).After(perpetual, 1.5m, 4_000, 3, "USDC").After(perpetual, -0.5m, 4_100, 1, "USDC");
        Assert.That((position.Quantity, position.AveragePrice, position.Realized, position.Currency), Is.EqualTo((1m, 4_000m, 50m, "USDC")));
    }

    /// <summary>100 contracts of 10 dollars: 1,000 / 40,000 - 1,000 / 50,000 = 0.025 - 0.02 coins.</summary>
    [TestCase(100, 0.005)]
    [TestCase(-100, -0.005)]
    public void An_inverse_perpetual_pays_in_coins(decimal bought, decimal coins)
    {
        var perpetual = Contracts.Find("DERIBIT:PERPETUAL:BTC-USD@INV");
        var position = BookOf(perpetual).After(perpetual, bought, 40_000, 0.0001m, "BTC").After(perpetual, -bought, 50_000, 0.0001m, "BTC");
        Assert.That((position.Quantity, position.Realized, position.Currency, position.Fees, position.FeeCurrency), Is.EqualTo((0m, coins, "BTC", 0.0002m, "BTC")));
    }

    /// <summary>1,000 dollars at 40,000 and 1,000 at 60,000 are 0.025 and 0.01666 coins: 2,000 dollars at 48,000, not at 50,000.</summary>
    [Test]
    public void The_average_of_an_inverse_contract_is_the_price_at_which_its_money_buys_the_same_coins()
    {
        var perpetual = Contracts.Find("DERIBIT:PERPETUAL:BTC-USD@INV");
        var position = BookOf(perpetual).After(perpetual, 100, 40_000, 0, "BTC").After(perpetual, 100, 60_000, 0, "BTC");
        Assert.That(position.AveragePrice, Is.EqualTo(48_000m).Within(0.000_001m));
        Assert.That(position.After(perpetual, -200, 48_000, 0, "BTC").Realized, Is.EqualTo(0m).Within(0.000_000_000_1m));
    }

    [Test]
    public void An_option_on_a_coin_is_paid_in_the_coin()
    {
        var option = Contracts.Find("DERIBIT:OPTION:BTC-USD-50000-20271231-C");
        var position = BookOf(option).After(option, -0.5m, 0.04m, 0.00015m, "BTC").After(option, 0.5m, 0.01m, 0.00015m, "BTC");
        Assert.That((position.Realized, position.Currency, position.Fees), Is.EqualTo((0.015m, "BTC", 0.0003m)));
    }

    [Test]
    public void A_fee_in_another_currency_than_the_profit_is_told_in_its_own()
    {
        var perpetual = Contracts.Find("DERIBIT:PERPETUAL:BTC-USD@INV");
        var position = BookOf(perpetual).After(perpetual, 100, 40_000, 2, "USD");
        Assert.That((position.Currency, position.Fees, position.FeeCurrency), Is.EqualTo(("BTC", 2m, "USD")));
    }

    [Test]
    public void An_execution_of_nothing_is_a_broken_invariant() =>
        Assert.That(() => Flat.After(Share, 0, 100, 0, "USD"), Throws.TypeOf<InvariantViolationException>().With.Message.Contains("book s:USA:EQUITY:SPY@main"));

    [FsCheck.NUnit.Property(MaxTest = 1000)]
    public bool Realized_and_unrealized_profit_are_the_cash_flow_and_the_sum_of_executions_is_the_position(List<(int Quantity, PositiveInt Price)> executions, PositiveInt last)
    {
        var position = Flat;
        var cash = 0m;
        var held = 0m;
        foreach (var (quantity, price) in executions.Where(execution => execution.Quantity != 0))
        {
            position = position.After(Share, quantity, price.Get / 100m, 0.01m, "USD");
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

    private static BookPosition BookOf(InstrumentTerms terms) =>
        new() { Key = new BookKey("s", terms.Symbol, "main"), Currency = terms.Currency, FeeCurrency = terms.Currency };
}
