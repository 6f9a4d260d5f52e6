using Sluice.Core;
using Sluice.Core.Instruments;
using static Sluice.Tests.Core.Instruments.Contracts;

namespace Sluice.Tests.Core.Instruments;

internal sealed class ContractValueTests
{
    [TestCase("USA:EQUITY:SPY", 1, 10, 450, 4_500)]
    [TestCase("USA:OPTION:SPY-450-20271217-C", 1, 2, 3.5, 700)]
    [TestCase("DERIBIT:PERPETUAL:ETH-USDC", 0.9, 2, 4_000, 7_200)]
    [TestCase("DERIBIT:PERPETUAL:BTC-USD@INV", 1, 100, 40_000, 1_000)]
    [TestCase("DERIBIT:PERPETUAL:BTC-USD@INV", 1, 100, 80_000, 1_000)]
    [TestCase("DERIBIT:OPTION:BTC-USD-50000-20271231-C", 60_000, 0.5, 0.04, 1_200)]
    public void An_order_is_valued_as_its_contract_is_paid(string symbol, decimal rate, decimal quantity, decimal price, decimal value) =>
        Assert.That(Worth(symbol, rate).Of(quantity, price), Is.EqualTo(value));

    /// <summary>Inverse: 1,000 dollars from 50,000 to 40,000 lose 0.005 coins, which are 200 dollars at 40,000.</summary>
    [TestCase("USA:EQUITY:SPY", 1, 10, 450, 440, 100)]
    [TestCase("USA:OPTION:SPY-450-20271217-C", 1, 2, 3.5, 2.5, 200)]
    [TestCase("DERIBIT:PERPETUAL:ETH-USDC", 0.9, 2, 4_000, 3_900, 180)]
    [TestCase("DERIBIT:PERPETUAL:BTC-USD@INV", 1, 100, 50_000, 40_000, 200)]
    [TestCase("DERIBIT:OPTION:BTC-USD-50000-20271231-C", 60_000, 0.5, 0.04, 0.01, 900)]
    public void The_loss_to_a_stop_is_counted_in_the_accounts_money(string symbol, decimal rate, decimal quantity, decimal price, decimal stop, decimal loss) =>
        Assert.That(Worth(symbol, rate).Lost(quantity, price, stop), Is.EqualTo(loss));

    [Test]
    public void An_inverse_contract_has_no_value_in_coins_without_a_price() =>
        Assert.That(() => new ContractTerms().Find("DERIBIT:PERPETUAL:BTC-USD@INV").Value(1, 0), Throws.TypeOf<InvariantViolationException>());

    [Test]
    public void A_contract_whose_size_nobody_knows_has_no_terms()
    {
        Assert.That(new ContractTerms().TryFind("DERIBIT:PERPETUAL:SOL-USD@INV", out _, out var fault), Is.False);
        Assert.That(fault, Does.Contain("ledger.contractSizes"));
        var sizes = new Dictionary<string, decimal> { ["DERIBIT:PERPETUAL:SOL-USD@INV"] = 1 };
        Assert.That(new ContractTerms(sizes).Find("DERIBIT:PERPETUAL:SOL-USD@INV").Multiplier, Is.EqualTo(1));
    }
}
