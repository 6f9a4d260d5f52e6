using Sluice.DataFeeds.Feeds;

namespace Sluice.Tests.DataFeeds.Feeds;

internal sealed class RandomWalkTests
{
    [Test]
    public void The_same_seed_and_name_give_the_same_path()
    {
        var first = Path(1, "SPY");
        var second = Path(1, "SPY");

        Assert.That(second, Is.EqualTo(first));
    }

    [Test]
    public void Another_seed_or_name_gives_another_path()
    {
        Assert.That(Path(2, "SPY"), Is.Not.EqualTo(Path(1, "SPY")));
        Assert.That(Path(1, "AAPL"), Is.Not.EqualTo(Path(1, "SPY")));
    }

    [TestCase("500", 0.2)]
    [TestCase("0.01", 3.0)]
    [TestCase("0.05", 50.0)]
    public void Quotes_are_sound_and_the_trade_is_at_one_of_them(string price, double volatility)
    {
        var walk = new RandomWalk(3, "X", decimal.Parse(price, System.Globalization.CultureInfo.InvariantCulture), volatility, TimeSpan.FromMinutes(1));
        for (var i = 0; i < 5000; i++)
        {
            walk.Step();
            Assert.That(walk.Bid, Is.Positive.And.LessThan(walk.Ask));
            Assert.That(walk.Last, Is.EqualTo(walk.Bid).Or.EqualTo(walk.Ask));
            Assert.That(walk.Last % RandomWalk.MinimumMove, Is.Zero);
            Assert.That(walk.Size, Is.InRange(100, 1000));
        }
    }

    [Test]
    public void A_year_of_steps_spreads_as_far_as_the_volatility_says()
    {
        // 200 years of 365 daily steps: the deviation of the yearly log return is 0.2 give or take 0.01 (one sigma of the estimate).
        var returns = Enumerable.Range(0, 200).Select(seed =>
        {
            var walk = new RandomWalk(seed, "X", 1000m, 0.2, TimeSpan.FromDays(1));
            for (var day = 0; day < 365; day++) walk.Step();
            return Math.Log((double)walk.Last / 1000);
        }).ToArray();
        var mean = returns.Average();
        var deviation = Math.Sqrt(returns.Sum(value => (value - mean) * (value - mean)) / (returns.Length - 1));

        Assert.That(deviation, Is.EqualTo(0.2).Within(0.04));
        Assert.That(mean, Is.EqualTo(-0.02).Within(0.06));
    }

    [Test]
    public void A_walk_in_small_steps_does_not_stand_still()
    {
        var walk = new RandomWalk(1, "X", 10m, 0.2, TimeSpan.FromMilliseconds(250));
        var prices = new HashSet<decimal>();
        for (var i = 0; i < 20_000; i++)
        {
            walk.Step();
            prices.Add(walk.Last);
        }

        Assert.That(prices, Has.Count.GreaterThan(2));
    }

    private static decimal[] Path(int seed, string name)
    {
        var walk = new RandomWalk(seed, name, 500m, 0.2, TimeSpan.FromSeconds(1));
        return [.. Enumerable.Range(0, 100).Select(_ =>
        {
            walk.Step();
            return walk.Last;
        })];
    }
}
