using Sluice.Tests.Venues.Support;
using Sluice.Venues.Http;
using Sluice.Venues.Trading;

namespace Sluice.Tests.Venues.Http;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class ReadRetryTests
{
    private readonly TimerClock _clock = new();

    [Test]
    public async Task A_transient_failure_is_tried_again_after_one_two_and_four_seconds()
    {
        List<double> at = [];
        var start = _clock.Now;
        var running = new ReadRetry(_clock).RunAsync(_ =>
        {
            at.Add((_clock.Now - start).TotalSeconds);
            return at.Count <= 3 ? throw new VenueException("busy") { IsTransient = true } : Task.FromResult(at.Count);
        });
        await Wait.Until(() => running.IsCompleted, _clock, TimeSpan.FromSeconds(1), "the fourth attempt");

        Assert.That(await running, Is.EqualTo(4));
        Assert.That(at, Is.EqualTo(new[] { 0.0, 1, 3, 7 }));
    }

    [Test]
    public async Task After_the_third_repetition_the_failure_stands()
    {
        var attempts = 0;
        var running = new ReadRetry(_clock).RunAsync<int>(_ => throw new VenueException($"busy {++attempts}") { IsTransient = true });
        await Wait.Until(() => running.IsCompleted, _clock, TimeSpan.FromSeconds(1), "the last attempt");

        Assert.That(Assert.ThrowsAsync<VenueException>(() => running)!.Message, Is.EqualTo("busy 4"));
    }

    [Test]
    public void What_will_not_pass_is_not_tried_again()
    {
        var attempts = 0;
        Assert.ThrowsAsync<VenueException>(() => new ReadRetry(_clock).RunAsync<int>(_ => throw new VenueException($"wrong {++attempts}")));
        Assert.That(attempts, Is.EqualTo(1));
    }
}
