using Sluice.Core.Configuration;

namespace Sluice.Tests.Core.Configuration;

internal sealed class DurationTests
{
    [TestCase("250ms", 250)]
    [TestCase("30s", 30_000)]
    [TestCase("5m", 300_000)]
    [TestCase("2h", 7_200_000)]
    [TestCase("7d", 604_800_000)]
    [TestCase("00:05:00", 300_000)]
    [TestCase("00:00:00.25", 250)]
    [TestCase("1.00:00:00", 86_400_000)]
    public void Durations_are_written_in_these_ways(string text, double milliseconds)
    {
        Assert.That(Duration.TryParse(text, out var time), Is.True);
        Assert.That(time.TotalMilliseconds, Is.EqualTo(milliseconds));
    }

    [TestCase("")]
    [TestCase("5")]
    [TestCase("m")]
    [TestCase("-5m")]
    [TestCase("5 m")]
    [TestCase("5M")]
    [TestCase("1.5h")]
    [TestCase("5:00")]
    [TestCase("9999999999s")]
    [TestCase("999999999d")]
    public void Other_texts_are_no_durations(string text) => Assert.That(Duration.TryParse(text, out _), Is.False);
}
