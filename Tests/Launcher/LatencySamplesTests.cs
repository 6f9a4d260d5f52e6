using Sluice.Launcher.Engine;

namespace Sluice.Tests.Launcher;

internal sealed class LatencySamplesTests
{
    [TestCase(0.5, 50)]
    [TestCase(0.99, 99)]
    [TestCase(1, 100)]
    [TestCase(0, 1)]
    public void A_quantile_is_a_value_that_was_measured(double share, double expected)
    {
        var samples = new LatencySamples();
        for (var i = 100; i >= 1; i--) samples.Add(TimeSpan.FromMilliseconds(i));
        Assert.That(samples.Quantile(share), Is.EqualTo(expected));
    }

    [Test]
    public void Without_samples_there_is_no_quantile() => Assert.That((string?)new LatencySamples().ToJson()["p50"], Is.Null);
}
