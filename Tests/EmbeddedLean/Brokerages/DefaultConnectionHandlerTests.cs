using QuantConnect.Brokerages;

namespace Sluice.Tests.EmbeddedLean.Brokerages;

[TestFixture]
internal sealed class DefaultConnectionHandlerTests : SteppedTest
{
    [Test]
    public void Silence_loses_the_connection_once_and_data_restores_it()
    {
        using var handler = new DefaultConnectionHandler();
        var events = new List<string>();
        handler.ConnectionLost += (_, _) => events.Add("lost");
        handler.ConnectionRestored += (_, _) => events.Add("restored");
        handler.Initialize("test");
        handler.EnableMonitoring(true);
        Scheduler.Advance(TimeSpan.FromSeconds(5));
        Assert.That(events, Is.Empty);
        Scheduler.Advance(TimeSpan.FromSeconds(3));
        Assert.That(events, Is.EqualTo(new[] { "lost" }));
        Assert.That(handler.IsConnectionLost, Is.True);
        handler.KeepAlive(Clock.UtcNow);
        Scheduler.Advance(TimeSpan.FromSeconds(1));
        Assert.That(events, Is.EqualTo(new[] { "lost", "restored" }));
    }

    [Test]
    public void Reconnections_are_asked_for_less_and_less_often()
    {
        using var handler = new DefaultConnectionHandler();
        var attempts = new List<double>();
        var start = Clock.UtcNow;
        handler.ReconnectRequested += (_, _) => attempts.Add((Clock.UtcNow - start).TotalSeconds);
        handler.Initialize("test");
        handler.EnableMonitoring(true);
        Scheduler.Advance(TimeSpan.FromMinutes(10));
        var gaps = attempts.Zip(attempts.Skip(1), (a, b) => b - a).ToArray();
        Assert.That(gaps[0], Is.LessThan(5));
        Assert.That(gaps, Is.Ordered);
        Assert.That(gaps[^1], Is.InRange(60, 62), "at most once a minute");
    }

    [Test]
    public void Nothing_is_watched_until_it_is_enabled()
    {
        using var handler = new DefaultConnectionHandler();
        var lost = 0;
        handler.ConnectionLost += (_, _) => lost++;
        handler.Initialize("test");
        Scheduler.Advance(TimeSpan.FromMinutes(1));
        Assert.That(lost, Is.Zero);
    }
}
