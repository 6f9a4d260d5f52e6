using QuantConnect.Util;
using Sluice.Hosting;

namespace Sluice.Tests.DataFeeds.Signals;

/// <summary>The files of signals that backtests replay.</summary>
internal sealed class RecordedSignalsTests : FeedFixture
{
    [SetUp]
    public void Share() => Composer.Instance.AddPart(Services);

    [TearDown]
    public void Forget() => Composer.Instance.Reset();

    [Test]
    public void Every_line_of_the_recorded_signals_is_read_with_the_producers_time()
    {
        var lines = File.ReadAllLines(Path.Combine(Shared(), "data", "signals", "oct2013.jsonl"));
        foreach (var line in lines)
        {
            var point = Read(line)!;
            Assert.That(point.Reading.Signal, Is.Not.Null, $"{line}: {point.Reading.Message}");
            Assert.That((point.Time, point.EndTime), Is.EqualTo((point.Reading.Signal!.Time, point.Reading.Signal.Time)));
            Assert.That(point.Receipt, Is.Null);
        }

        Assert.That(lines, Is.Not.Empty);
    }

    [TestCase("")]
    [TestCase("   ")]
    public void Empty_lines_are_no_signals(string line) => Assert.That(Read(line), Is.Null);

    [Test]
    public void A_line_that_cannot_be_read_is_a_refusal_and_not_lost()
    {
        var point = Read("{\"id\":1}")!;

        Assert.That(point.Reading.Signal, Is.Null);
        Assert.That(point.Reading.Message, Is.Not.Empty);
    }

    private static SignalData? Read(string line) => (SignalData?)new SignalData().Reader(Signals(), line, new DateTime(2013, 10, 7), isLiveMode: false);

    private static string Shared()
    {
        for (var folder = new DirectoryInfo(TestContext.CurrentContext.TestDirectory); folder != null; folder = folder.Parent)
        {
            var shared = Path.Combine(folder.FullName, "..", "shared");
            if (File.Exists(Path.Combine(folder.FullName, "Lean.sln")) && Directory.Exists(shared)) return shared;
        }

        Assert.Ignore("../shared is absent: the recorded signals lie beside the checkout");
        return "";
    }
}
