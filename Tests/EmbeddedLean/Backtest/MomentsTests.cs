using Sluice.EmbeddedLean.Engine.Results;

namespace Sluice.Tests.EmbeddedLean.Backtest;

[TestFixture]
internal sealed class MomentsTests
{
    private static readonly double[] Values = [2, 4, 4, 4, 5, 5, 7, 9];

    [Test]
    public void Variance_divides_by_one_less_than_the_count() => Assert.That(Moments.Variance(Values), Is.EqualTo(32.0 / 7).Within(1e-12));

    [Test]
    public void Skewness_and_kurtosis_are_the_unbiased_estimates()
    {
        Assert.That(Moments.Skewness(Values), Is.EqualTo(0.818487553356).Within(1e-9));
        Assert.That(Moments.Kurtosis(Values), Is.EqualTo(0.940625).Within(1e-9));
    }

    [TestCase(0, 0.5)]
    [TestCase(1.959963984540054, 0.975)]
    [TestCase(-2.3263478740408408, 0.01)]
    [TestCase(8, 1)]
    [TestCase(-40, 0)]
    public void The_normal_distribution_has_its_known_quantiles(double x, double p) => Assert.That(Moments.NormalCdf(x), Is.EqualTo(p).Within(1e-12));

    [Test]
    public void Too_few_values_have_no_moment()
    {
        Assert.That(Moments.Variance([1.0]), Is.NaN);
        Assert.That(Moments.Skewness([1.0, 2.0]), Is.NaN);
        Assert.That(Moments.Kurtosis([1.0, 2.0, 4.0]), Is.NaN);
    }
}
