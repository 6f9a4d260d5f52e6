using Sluice.Core;
using Sluice.Core.Configuration;
using Sluice.Core.Events;
using Sluice.Core.Signals;
using Sluice.Core.Sizing;
using static Sluice.Tests.Core.Instruments.Contracts;

namespace Sluice.Tests.Core.Sizing;

internal sealed class PositionSizerTests
{
    private static readonly SizingRequest Request = new()
    {
        Strategy = new StrategyConfiguration { Name = "s", Account = "paper", Allocation = 0.5m },
        Price = 101,
        Equity = 100_000,
        LotSize = 1,
        Contract = Worth("USA:EQUITY:SPY")
    };

    [TestCase(SignalSizeKind.Quantity, 7.9, 7)]
    [TestCase(SignalSizeKind.Notional, 15_000, 148)]
    [TestCase(SignalSizeKind.Weight, 0.1, 49)]
    [TestCase(SignalSizeKind.Weight, -0.1, -49)]
    [TestCase(SignalSizeKind.Weight, 0, 0)]
    [TestCase(SignalSizeKind.Risk, 0.01, 200)]
    public void A_given_size_is_rounded_toward_zero_to_whole_lots(SignalSizeKind kind, decimal amount, decimal quantity) =>
        Assert.That(PositionSizer.Size(Request with { Size = new SignalSize(kind, amount), StopPrice = 96 }), Is.EqualTo(new SizingResult(quantity, ReasonCode.None, "")));

    [Test]
    public void A_strength_of_zero_comes_to_no_order()
    {
        var strategy = Request.Strategy with { Sizing = new SizingConfiguration { Method = SizingMethod.Strength, Amount = 0.2m } };
        var result = PositionSizer.Size(Request with { Strategy = strategy, Strength = 0 });
        Assert.That((result.IsRefusal, result.Reason), Is.EqualTo((true, ReasonCode.StrengthThreshold)));
        Assert.That(result.Message, Does.Contain("strength of 0"));
    }

    [TestCase(SizingMethod.Quantity, 12, 12)]
    [TestCase(SizingMethod.Notional, 5_050, 50)]
    [TestCase(SizingMethod.Weight, 0.2, 99)]
    [TestCase(SizingMethod.Strength, 0.2, 49)]
    [TestCase(SizingMethod.Risk, 0.02, 400)]
    public void Without_a_size_the_strategys_method_counts(SizingMethod method, decimal amount, decimal quantity)
    {
        var strategy = Request.Strategy with { Sizing = new SizingConfiguration { Method = method, Amount = amount } };
        Assert.That(PositionSizer.Size(Request with { Strategy = strategy, Strength = 0.5m, StopPrice = 96 }).Quantity, Is.EqualTo(quantity));
    }

    [Test]
    public void A_given_size_goes_before_the_strategys_method() =>
        Assert.That(PositionSizer.Size(Request with { Size = new SignalSize(SignalSizeKind.Quantity, 3), Strength = 1 }).Quantity, Is.EqualTo(3));

    [Test]
    public void The_multiplier_makes_units_dearer_and_their_risk_greater()
    {
        Assert.That(PositionSizer.Size(Request with { Size = new SignalSize(SignalSizeKind.Notional, 15_000), Contract = Worth("USA:OPTION:SPY-450-20271217-C") }).Quantity, Is.EqualTo(1));
        Assert.That(PositionSizer.Size(Request with { Size = new SignalSize(SignalSizeKind.Risk, 0.02m), StopPrice = 96, Contract = Worth("USA:OPTION:SPY-450-20271217-C") }).Quantity, Is.EqualTo(4));
    }

    [Test]
    public void A_size_that_can_be_had_is_no_refusal() =>
        Assert.That(PositionSizer.Size(Request with { Size = new SignalSize(SignalSizeKind.Quantity, 3) }).IsRefusal, Is.False);

    /// <summary>20,000 dollars at risk to a stop at half the price: each contract of 10 dollars loses 5 of them at the stop.</summary>
    [Test]
    public void An_inverse_contract_is_sized_by_its_money_and_by_the_coins_it_may_lose()
    {
        var request = Request with { Price = 50_000, StopPrice = 25_000, Contract = Worth("DERIBIT:PERPETUAL:BTC-USD@INV") };
        Assert.That(PositionSizer.Size(request with { Size = new SignalSize(SignalSizeKind.Notional, 15_005) }).Quantity, Is.EqualTo(1_500));
        Assert.That(PositionSizer.Size(request with { Size = new SignalSize(SignalSizeKind.Risk, 0.2m) }).Quantity, Is.EqualTo(4_000));
    }

    [TestCase(0, 1)]
    [TestCase(1, 0)]
    [TestCase(-1, 1)]
    [TestCase(1, -1)]
    public void An_instrument_without_lots_or_a_rate_is_a_broken_invariant(decimal lotSize, decimal rate) =>
        Assert.That(() => PositionSizer.Size(Request with { LotSize = lotSize, Contract = Worth("USA:EQUITY:SPY", rate) }), Throws.TypeOf<InvariantViolationException>().With.Message.Contains($"lot size {lotSize} and value of a unit {rate}"));

    [Test]
    public void A_way_to_size_that_nobody_knows_is_a_broken_invariant()
    {
        var strategy = Request.Strategy with { Sizing = new SizingConfiguration { Method = (SizingMethod)99 } };
        Assert.That(() => PositionSizer.Size(Request with { Strategy = strategy }), Throws.TypeOf<InvariantViolationException>().With.Message.Contains("99"));
        Assert.That(() => PositionSizer.Size(Request with { Size = new SignalSize((SignalSizeKind)99, 1) }), Throws.TypeOf<InvariantViolationException>().With.Message.Contains("99"));
    }

    [Test]
    public void Lots_may_be_fractions() =>
        Assert.That(PositionSizer.Size(Request with { Size = new SignalSize(SignalSizeKind.Notional, 100), LotSize = 0.001m }).Quantity, Is.EqualTo(0.990m));

    private static IEnumerable<TestCaseData> Refusals()
    {
        yield return new TestCaseData(Request, ReasonCode.NoSize, "neither size nor strength");
        yield return new TestCaseData(Request with { Size = new SignalSize(SignalSizeKind.Risk, 0.01m) }, ReasonCode.NoSize, "needs a protective stop");
        yield return new TestCaseData(Request with { Size = new SignalSize(SignalSizeKind.Risk, 0.01m), StopPrice = 101 }, ReasonCode.NoSize, "at the price");
        yield return new TestCaseData(Request with { Size = new SignalSize(SignalSizeKind.Notional, 100) }, ReasonCode.BelowLotSize, "one lot of 1");
        yield return new TestCaseData(Request with { Size = new SignalSize(SignalSizeKind.Quantity, 0.5m) }, ReasonCode.BelowLotSize, "comes to 0.5");
        yield return new TestCaseData(Request with { Size = new SignalSize(SignalSizeKind.Weight, 0.1m), Price = 0 }, ReasonCode.NoPrice, "no price");
        yield return new TestCaseData(Request with { Size = new SignalSize(SignalSizeKind.Weight, 0.1m), Equity = 0 }, ReasonCode.NoSize, "equity is 0");
    }

    [TestCaseSource(nameof(Refusals))]
    public void What_cannot_be_sized_is_refused_with_the_reason(SizingRequest request, ReasonCode reason, string message)
    {
        var result = PositionSizer.Size(request);
        Assert.That((result.Reason, result.Quantity), Is.EqualTo((reason, 0m)));
        Assert.That(result.Message, Does.Contain(message));
    }

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public bool The_value_of_a_size_never_exceeds_what_was_asked_for(FsCheck.PositiveInt cents, FsCheck.PositiveInt price, FsCheck.PositiveInt lots)
    {
        var request = Request with { Size = new SignalSize(SignalSizeKind.Notional, cents.Get / 100m), Price = price.Get / 100m, LotSize = lots.Get / 1000m };
        var quantity = PositionSizer.Size(request).Quantity;
        return quantity >= 0 && quantity * request.Price <= cents.Get / 100m && quantity % request.LotSize == 0 && (quantity + request.LotSize) * request.Price > cents.Get / 100m;
    }

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public bool A_short_target_mirrors_a_long_one(FsCheck.PositiveInt thousandths, FsCheck.PositiveInt price)
    {
        var weight = (thousandths.Get % 10_000) / 1000m;
        var request = Request with { Price = price.Get };
        return PositionSizer.Size(request with { Size = new SignalSize(SignalSizeKind.Weight, weight) }).Quantity
            == -PositionSizer.Size(request with { Size = new SignalSize(SignalSizeKind.Weight, -weight) }).Quantity;
    }

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public bool The_loss_at_the_stop_never_exceeds_the_risk_that_was_asked_for(FsCheck.PositiveInt basisPoints, FsCheck.PositiveInt distance)
    {
        var risk = (basisPoints.Get % 10_000) / 10_000m;
        var stop = 101 - (distance.Get % 10_000 / 100m);
        var quantity = PositionSizer.Size(Request with { Size = new SignalSize(SignalSizeKind.Risk, risk), StopPrice = stop }).Quantity;
        return quantity * (101 - stop) <= risk * 100_000;
    }
}
