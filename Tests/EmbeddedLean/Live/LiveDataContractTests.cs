using QuantConnect;
using QuantConnect.Data;
using QuantConnect.Data.Market;

namespace Sluice.Tests.EmbeddedLean.Live;

[TestFixture]
internal sealed class LiveDataContractTests
{
    [Test]
    public void Slice_Get_keeps_the_last_point_while_OnData_of_T_sees_each_one()
    {
        using var run = new LiveHarness();
        run.Start();
        run.Send(1, 2, 3);

        Assert.That(run.Algorithm.Points.Select(point => point.Number), Is.EqualTo(new[] { 1, 2, 3 }));
        var slice = run.Algorithm.Slices.Single();
        Assert.That(slice.Get<TestPoint>().Values.Select(point => point.Number), Is.EqualTo(new[] { 3 }));
        Assert.That(slice.AllData.OfType<TestPoint>().Count(), Is.EqualTo(3));
    }

    [Test]
    public void OnData_of_T_runs_for_all_points_before_OnData_of_the_slice()
    {
        using var run = new LiveHarness();
        run.Start();
        run.Algorithm.Calls.Clear();
        run.Send(1, 2);
        Assert.That(run.Algorithm.Calls, Is.EqualTo(new[] { "OnData(1)", "OnData(2)", "OnData(Slice)" }));
    }

    [Test]
    public void A_point_is_held_until_the_whole_second_after_its_end_and_holds_back_what_is_behind_it()
    {
        using var run = new LiveHarness();
        run.Start();
        run.Scheduler.Advance(TimeSpan.FromMilliseconds(100));
        var future = run.Clock.UtcNow.AddMilliseconds(1500);
        run.Feed.Send(new TestPoint { Number = 1, Time = future, EndTime = future });
        run.Send(2);
        Assert.That(run.Algorithm.Points, Is.Empty, "the second point waits behind the first");

        run.Scheduler.Advance(TimeSpan.FromMilliseconds(1800));
        Assert.That(run.Algorithm.Points, Is.Empty, "1.6 s is not a whole second");
        run.Scheduler.Advance(TimeSpan.FromMilliseconds(100));
        Assert.That(run.Algorithm.Points.Select(point => point.Number), Is.EqualTo(new[] { 1, 2 }));
    }

    [Test]
    public void EndTime_is_read_in_the_exchange_time_zone()
    {
        using var run = new LiveHarness();
        run.Algorithm.Setup = algorithm => algorithm.AddData<TestPoint>("POINTS", Resolution.Tick, TimeZones.NewYork);
        run.Start();
        // A UTC stamp in a New York subscription lies five hours ahead in March.
        run.Send(1);
        Assert.That(run.Algorithm.Points, Is.Empty);
        run.Scheduler.Advance(TimeSpan.FromHours(5));
        Assert.That(run.Algorithm.Points, Has.Count.EqualTo(1));
    }

    [Test]
    public void The_algorithm_gets_a_copy_of_each_point()
    {
        using var run = new LiveHarness();
        run.Start();
        var sent = new TestPoint { Number = 7, Time = run.Clock.UtcNow, EndTime = run.Clock.UtcNow };
        run.Feed.Send(sent);
        run.Scheduler.RunUntilIdle();
        Assert.That(run.Algorithm.Points.Single(), Is.Not.SameAs(sent));
        Assert.That(run.Algorithm.Points.Single().Number, Is.EqualTo(7));
    }

    [Test]
    public void The_first_handler_that_answers_serves_the_subscription_and_null_falls_through()
    {
        using var run = new LiveHarness();
        QuantConnect.Configuration.Config.Set("live-test.data-queue-handler", "[ \"SecondFeed\", \"FakeFeed\" ]");
        var first = new SecondFeed();
        first.Serves.Clear();
        QuantConnect.Util.Composer.Instance.AddPart<QuantConnect.Interfaces.IDataQueueHandler>(first);
        run.Start();
        run.Send(1);
        Assert.That(first.Asked, Has.Count.EqualTo(1), "asked first");
        Assert.That(run.Algorithm.Points, Has.Count.EqualTo(1), "served by the second");
    }

    [Test]
    public void A_handler_that_fails_is_passed_over_when_another_one_serves()
    {
        using var run = new LiveHarness();
        QuantConnect.Configuration.Config.Set("live-test.data-queue-handler", "[ \"SecondFeed\", \"FakeFeed\" ]");
        QuantConnect.Util.Composer.Instance.AddPart<QuantConnect.Interfaces.IDataQueueHandler>(new SecondFeed { FailsWith = new IOException("no line") });
        run.Start();
        run.Send(1);
        Assert.That(run.Algorithm.Points, Has.Count.EqualTo(1));
    }

    [Test]
    public void Points_of_one_wake_share_a_slice_stamped_with_the_time_of_the_loop()
    {
        using var run = new LiveHarness();
        run.Start();
        run.Scheduler.Advance(TimeSpan.FromMilliseconds(250));
        run.Send(1, 2);
        Assert.That(run.Algorithm.Slices.Single().UtcTime, Is.EqualTo(run.Clock.UtcNow));
    }

    [Test]
    public void Time_goes_on_every_second_without_data()
    {
        using var run = new LiveHarness();
        run.Start();
        run.Scheduler.Advance(TimeSpan.FromSeconds(3));
        Assert.That(run.Algorithm.UtcTime, Is.EqualTo(run.Clock.UtcNow));
        Assert.That(run.Algorithm.Slices, Is.Empty);
    }

    [Test]
    public void Ticks_become_minute_bars_that_come_out_when_their_minute_is_over()
    {
        using var run = new LiveHarness();
        var aggregator = new QuantConnect.Lean.Engine.DataFeeds.AggregationManager();
        QuantConnect.Util.Composer.Instance.AddPart<QuantConnect.Interfaces.IDataQueueHandler>(new AggregatingFeed(aggregator));
        QuantConnect.Configuration.Config.Set("live-test.data-queue-handler", "[ \"AggregatingFeed\" ]");
        Symbol? spy = null;
        run.Algorithm.Setup = algorithm => spy = algorithm.AddEquity("SPY", Resolution.Minute, fillForward: false).Symbol;
        run.Start();

        foreach (var (second, price, size) in new[] { (1, 500.10m, 10m), (20, 500.40m, 5m), (59, 500.20m, 1m) })
        {
            var local = new DateTime(2026, 3, 4, 10, 0, second);
            aggregator.Update(new Tick(local, spy!, string.Empty, string.Empty, size, price));
        }

        run.Scheduler.Advance(TimeSpan.FromSeconds(59));
        Assert.That(run.Algorithm.Slices, Is.Empty);
        run.Scheduler.Advance(TimeSpan.FromSeconds(1));
        var bar = run.Algorithm.Slices.Single().Bars[spy!];
        Assert.That((bar.Open, bar.High, bar.Low, bar.Close, bar.Volume), Is.EqualTo((500.10m, 500.40m, 500.10m, 500.20m, 16m)));
        Assert.That(bar.EndTime, Is.EqualTo(new DateTime(2026, 3, 4, 10, 1, 0)));
        Assert.That(run.Algorithm.Securities[spy!].Price, Is.EqualTo(500.20m));
    }
}
