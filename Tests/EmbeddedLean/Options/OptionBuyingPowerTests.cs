using QuantConnect;

namespace Sluice.Tests.EmbeddedLean.Options;

internal sealed class OptionBuyingPowerTests
{
    [TestCase(1_000, false)]
    [TestCase(2_000, true)]
    public void A_long_option_must_be_paid_in_full(int cash, bool isEnough)
    {
        var account = new OptionAccount(cash);
        account.Add(OptionRight.Put, 700, 0.01m, held: 1);
        Assert.That(account.Check((account.Add(OptionRight.Call, 750, 14), 1)).IsSufficient, Is.EqualTo(isEnough));
    }

    [Test]
    public void The_legs_of_a_combination_are_judged_together()
    {
        var account = new OptionAccount(3_000);
        var (bought, sold) = (account.Add(OptionRight.Call, 745, 15.5m), account.Add(OptionRight.Call, 750, 12.3m));
        account.Add(OptionRight.Put, 600, 0.01m, held: 1);
        Assert.That(account.Check((bought, 5), (sold, -5)).IsSufficient, Is.True, "3.2 a share is paid for the spread");
        Assert.That(account.Check((sold, -1)).IsSufficient, Is.False, "by itself it is naked");
        Assert.That(account.Check((bought, 10), (sold, -10)).IsSufficient, Is.False, "the spreads cost more than there is");
    }

    [Test]
    public void Closing_is_taken_with_no_margin_left()
    {
        var account = new OptionAccount(0);
        var put = account.Add(OptionRight.Put, 740, 10, held: -2);
        Assert.That(account.Portfolio.MarginRemaining, Is.Negative);
        Assert.That(account.Check((put, 2)).IsSufficient, Is.True);
        Assert.That(account.Check((put, -1)).IsSufficient, Is.False);
    }

    [Test]
    public void Selling_a_call_against_shares_takes_less_than_selling_it_naked()
    {
        var naked = new OptionAccount(10_000);
        naked.Add(OptionRight.Put, 600, 0.01m, held: 1);
        Assert.That(naked.Check((naked.Add(OptionRight.Call, 750, 14), -1)).IsSufficient, Is.False);
        var covered = new OptionAccount(-30_000);
        covered.Share.Holdings.SetHoldings(750, 100);
        Assert.That(covered.Portfolio.MarginRemaining, Is.EqualTo(7_500m));
        Assert.That(covered.Check((covered.Add(OptionRight.Call, 750, 14), -1)).IsSufficient, Is.True);
    }

    [Test]
    public void The_refusal_names_what_is_needed_and_what_is_free()
    {
        var account = new OptionAccount(20_000);
        account.Add(OptionRight.Put, 600, 0.01m, held: 1);
        var result = account.Check((account.Add(OptionRight.Put, 740, 10), -40));
        // One of the forty makes a spread of 140 with the put that is held; each of the others takes 1,000 + 14,000.
        Assert.That(result.Reason, Does.Contain("Maintenance Margin Delta: 599000").And.Contain("Free Margin: 20001"));
    }
}
