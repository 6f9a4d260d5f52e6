using QuantConnect;

namespace Sluice.Tests.EmbeddedLean.Options;

internal sealed class OptionMarginTests
{
    [Test]
    public void A_long_option_holds_no_margin()
    {
        var account = new OptionAccount();
        account.Add(OptionRight.Call, 750, 14, held: 3);
        Assert.That(account.Portfolio.TotalMarginUsed, Is.Zero);
    }

    [Test]
    public void A_naked_put_takes_its_premium_and_a_fifth_of_the_underlying_less_what_it_is_out_of_the_money()
    {
        var account = new OptionAccount();
        account.Add(OptionRight.Put, 740, 10.65m, held: -2);
        Assert.That(Rounded(account), Is.EqualTo((10.65m * 200) + (2 * ((0.2m * 75_000) - 1_000))));
    }

    [TestCase(OptionRight.Put, 500, 0.1 * 50_000, TestName = "A_naked_put_far_out_of_the_money_takes_a_tenth_of_its_strike")]
    [TestCase(OptionRight.Call, 1_000, 0.1 * 75_000, TestName = "A_naked_call_far_out_of_the_money_takes_a_tenth_of_the_underlying")]
    public void Far_out_of_the_money(OptionRight right, int strike, double floor)
    {
        var account = new OptionAccount();
        account.Add(right, strike, 0.5m, held: -1);
        Assert.That(Rounded(account), Is.EqualTo((decimal)floor + 50));
    }

    [TestCase(1, -1, 0, TestName = "A_bull_call_spread_takes_nothing")]
    [TestCase(-2, 2, 1_000, TestName = "A_bear_call_spread_takes_the_distance_of_its_strikes")]
    public void Call_spreads(int lower, int higher, int margin)
    {
        var account = new OptionAccount();
        account.Add(OptionRight.Call, 745, 15.5m, held: lower);
        account.Add(OptionRight.Call, 750, 12.3m, held: higher);
        Assert.That(account.Portfolio.TotalMarginUsed, Is.EqualTo((decimal)margin));
    }

    [Test]
    public void An_iron_condor_takes_the_distance_of_its_puts_once()
    {
        var account = new OptionAccount();
        account.Add(OptionRight.Put, 700, 1, held: -1);
        account.Add(OptionRight.Put, 720, 3, held: 1);
        account.Add(OptionRight.Call, 780, 3, held: 1);
        account.Add(OptionRight.Call, 800, 1, held: -1);
        Assert.That(account.Portfolio.TotalMarginUsed, Is.Zero, "long the inner strikes: only the premium can be lost");
        var sold = new OptionAccount();
        sold.Add(OptionRight.Put, 700, 1, held: 1);
        sold.Add(OptionRight.Put, 720, 3, held: -1);
        sold.Add(OptionRight.Call, 780, 3, held: -1);
        sold.Add(OptionRight.Call, 800, 1, held: 1);
        Assert.That(sold.Portfolio.TotalMarginUsed, Is.EqualTo(2_000m));
    }

    [Test]
    public void A_calendar_spread_takes_nothing_and_its_reverse_is_naked()
    {
        var account = new OptionAccount();
        account.Add(OptionRight.Call, 750, 10, OptionAccount.Near, held: -1);
        account.Add(OptionRight.Call, 750, 20, OptionAccount.Far, held: 1);
        Assert.That(account.Portfolio.TotalMarginUsed, Is.Zero);
        var reverse = new OptionAccount();
        reverse.Add(OptionRight.Call, 750, 10, OptionAccount.Near, held: 1);
        reverse.Add(OptionRight.Call, 750, 20, OptionAccount.Far, held: -1);
        Assert.That(Rounded(reverse), Is.EqualTo(2_000 + (0.2m * 75_000)));
    }

    [Test]
    public void A_covered_call_is_margined_with_its_shares_and_the_other_shares_by_themselves()
    {
        var account = new OptionAccount();
        account.Share.Holdings.SetHoldings(740, 150);
        account.Add(OptionRight.Call, 740, 20, held: -1);
        // In the money by 1,000, and half of 100 shares at the strike; half of 50 shares at the price.
        Assert.That(account.Portfolio.TotalMarginUsed, Is.EqualTo(1_000 + (0.5m * 74_000) + (0.5m * 37_500)));
    }

    [Test]
    public void A_short_straddle_takes_its_greater_side_and_the_others_price()
    {
        var account = new OptionAccount();
        account.Add(OptionRight.Call, 750, 14, held: -1);
        account.Add(OptionRight.Put, 750, 12, held: -1);
        Assert.That(Rounded(account), Is.EqualTo(1_400 + 15_000 + 1_200));
    }

    [Test]
    public void A_backspread_is_a_spread_and_a_naked_call()
    {
        var account = new OptionAccount();
        account.Add(OptionRight.Call, 745, 15, held: 1);
        account.Add(OptionRight.Call, 755, 9, held: -2);
        Assert.That(Rounded(account), Is.EqualTo(900 + (0.2m * 75_000) - 500));
    }

    [Test]
    public void Where_LEANs_choice_hangs_on_chance_a_backtest_is_refused_and_a_live_run_takes_the_greater_margin()
    {
        // The one long call covers either short; both are in the money, so that the premiums make the difference.
        Assert.That(() => Ambiguous(new OptionAccount()).Portfolio.TotalMarginUsed, Throws.TypeOf<Sluice.EmbeddedLean.EmbeddedLeanException>().With.Message.Contains("run to run"));
        var live = Ambiguous(new OptionAccount(isLive: true)).Portfolio.TotalMarginUsed;
        Assert.That(decimal.Round(live, 8), Is.EqualTo(Math.Max(1_000 + 4_950 + 15_000, 900 + 5_100 + 15_000)));
    }

    private static decimal Rounded(OptionAccount account) => decimal.Round(account.Portfolio.TotalMarginUsed, 8);

    private static OptionAccount Ambiguous(OptionAccount account)
    {
        account.Add(OptionRight.Call, 700, 51, held: -1);
        account.Add(OptionRight.Call, 701, 49.5m, held: -1);
        account.Add(OptionRight.Call, 710, 42, held: 1);
        return account;
    }
}
