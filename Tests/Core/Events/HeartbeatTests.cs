using Sluice.Core.Events;

namespace Sluice.Tests.Core.Events;

internal sealed class HeartbeatTests
{
    private readonly ManualClock _clock = new();

    [Test]
    public void An_engine_gives_a_sign_of_life_each_minute_and_says_when_it_is_stopped()
    {
        using var streams = new FakeStreams();
        var scheduler = new SteppedScheduler(_clock);
        using (var heartbeat = new Heartbeat(streams, "engine", _clock))
        {
            heartbeat.Start(scheduler);
            scheduler.Run();
            _clock.Advance(TimeSpan.FromSeconds(59));
            scheduler.Run();
            Assert.That(streams.Entries, Has.Count.EqualTo(1));
            // A stream that is away costs a sign and nothing else.
            streams.IsAway = true;
            _clock.Advance(TimeSpan.FromSeconds(1));
            scheduler.Run();
            streams.IsAway = false;
            _clock.Advance(TimeSpan.FromMinutes(1));
            scheduler.Run();
        }

        Assert.That(streams.Entries.Select(entry => (entry.Stream, entry.Message.Type)), Is.EqualTo(Enumerable.Repeat((StreamNames.Monitoring, "HEARTBEAT"), 3)));
        Assert.That(streams.Entries.Select(entry => entry.Message.Data.Contains("\"outcome\":\"stopped\"", StringComparison.Ordinal)), Is.EqualTo(new[] { false, false, true }));
    }

    [Test]
    public void One_that_was_not_started_says_nothing()
    {
        using var streams = new FakeStreams();
        new Heartbeat(streams, "engine", _clock).Dispose();
        Assert.That(streams.Entries, Is.Empty);
    }
}
