using QuantConnect;

namespace Sluice.Tests.EmbeddedLean.Backtest;

internal sealed class CustomDataTests : BacktestFixture
{
    [TearDown]
    public void Unsort() => FilePoint.Sorted = false;

    [Test]
    public void Each_point_of_a_time_is_handed_over_before_the_slice_which_keeps_the_last()
    {
        PointFile("10:00,1", "10:00,2", "10:01,3");
        Assert.That(Calls(), Is.EqualTo(new[] { "point 1 at 10:00", "point 2 at 10:00", "slice with 2", "point 3 at 10:01", "slice with 3", "end" }));
    }

    [Test]
    public void A_point_older_than_the_one_before_it_is_dropped()
    {
        PointFile("10:05,1", "10:00,2", "10:06,3");
        Assert.That(Calls(), Is.EqualTo(new[] { "point 1 at 10:05", "slice with 1", "point 3 at 10:06", "slice with 3", "end" }));
    }

    [Test]
    public void A_source_that_asks_for_it_is_sorted_and_points_of_one_time_keep_their_order()
    {
        FilePoint.Sorted = true;
        PointFile("10:05,1", "10:00,2", "10:00,3");
        Assert.That(Calls(), Is.EqualTo(new[] { "point 2 at 10:00", "point 3 at 10:00", "slice with 3", "point 1 at 10:05", "slice with 1", "end" }));
    }

    [Test]
    public void A_line_that_cannot_be_read_ends_the_run_and_is_named()
    {
        var file = PointFile("10:00,1", "10:01,two");
        Assert.That(() => Calls(), Throws.InstanceOf<Sluice.EmbeddedLean.EmbeddedLeanException>().With.Message.Contains("line 2").And.Message.Contains(file));
    }

    [Test]
    public void A_day_without_its_file_is_a_day_without_data()
    {
        FilePoint.File = Path.Combine(Folder, "none.csv");
        Assert.That(Calls(), Is.EqualTo(new[] { "end" }));
    }

    private List<string> Calls()
    {
        var algorithm = new BacktestAlgorithm { Setup = static a => a.AddData<FilePoint>("POINTS", Resolution.Second, TimeZones.NewYork) };
        var result = Run(algorithm);
        Assert.That(result.Error, Is.Null);
        return algorithm.Calls;
    }
}
