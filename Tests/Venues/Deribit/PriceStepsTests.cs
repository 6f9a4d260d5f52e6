using Sluice.Venues.Deribit.Payloads;

namespace Sluice.Tests.Venues.Deribit;

/// <summary>Price steps that grow with the price.</summary>
internal sealed class PriceStepsTests
{
    private static readonly PriceSteps Option = new(0.0001m, [(0.005m, 0.0005m)]);

    [TestCase(0.0049, 0.0001)]
    [TestCase(0.005, 0.0005)]
    [TestCase(0.2, 0.0005)]
    public void The_step_is_that_of_the_level(decimal price, decimal step) => Assert.That(Option.At(price), Is.EqualTo(step));

    [TestCase(0.00543, 0.0050, 0.0055)]
    [TestCase(0.00497, 0.0049, 0.0050)]
    [TestCase(0.0055, 0.0055, 0.0055)]
    public void A_price_goes_to_the_step_of_its_own_level(decimal price, decimal down, decimal up) =>
        Assert.That((Option.Down(price), Option.Up(price)), Is.EqualTo((down, up)));

    [Test]
    public void Rounding_gives_a_price_that_holds_and_is_never_further_than_a_step_away()
    {
        var random = new Random(11);
        for (var i = 0; i < 20_000; i++)
        {
            var base_ = (decimal)Math.Pow(10, -random.Next(0, 5)) * (random.Next(2) == 0 ? 1 : 5);
            var levels = Enumerable.Range(1, random.Next(0, 4)).Select(level => (base_ * 100 * level * level, base_ * (int)Math.Pow(5, level))).ToList();
            var steps = new PriceSteps(base_, levels);
            var price = base_ * random.Next(1, 300_000) / 77m;
            var (down, up, nearest) = (steps.Down(price), steps.Up(price), steps.Nearest(price));
            var widest = levels.Count == 0 ? base_ : Math.Max(steps.At(up), steps.At(price));
            Assert.That(steps.Holds(down) && steps.Holds(up) && steps.Holds(nearest), $"{price} with {steps.Base} and {string.Join(" ", levels)} became {down}, {up}, {nearest}");
            Assert.That(down <= price && price <= up && (nearest == down || nearest == up), $"{price} lies outside {down} to {up}");
            Assert.That(price - down < widest && up - price < widest, $"{price} moved to {down} or {up}, more than {widest}");
        }
    }
}
