using Sluice.Tests.Venues.Support;
using Sluice.Venues.Limits;
using Sluice.Venues.Trading;

namespace Sluice.Tests.Venues.Limits;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class RequestLimiterTests
{
    private readonly TimerClock _clock = new();

    [Test]
    public void What_is_left_after_a_burst_comes_back_at_the_rate()
    {
        var limiter = new RequestLimiter("orders", _clock, perSecond: 2, capacity: 3);
        Assert.That(Enumerable.Range(0, 4).Select(_ => limiter.TryTake()), Is.EqualTo(new[] { true, true, true, false }));

        _clock.Advance(TimeSpan.FromMilliseconds(499));
        Assert.That(limiter.TryTake(), Is.False);
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.That((limiter.TryTake(), limiter.TryTake()), Is.EqualTo((true, false)));
    }

    [Test]
    public void No_more_than_the_capacity_is_ever_saved_up()
    {
        var limiter = new RequestLimiter("orders", _clock, perSecond: 1, capacity: 2);
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.That(Enumerable.Range(0, 3).Select(_ => limiter.TryTake()), Is.EqualTo(new[] { true, true, false }));
    }

    [Test]
    public async Task Those_who_wait_are_served_in_turn()
    {
        var limiter = new RequestLimiter("orders", _clock, perSecond: 1, capacity: 1);
        var takes = Enumerable.Range(0, 3).Select(_ => limiter.TakeAsync()).ToList();
        Assert.That(takes.Select(take => take.IsCompleted), Is.EqualTo(new[] { true, false, false }));

        _clock.Advance(TimeSpan.FromSeconds(1));
        await Wait.Until(() => takes[1].IsCompleted, "the second is served");
        Assert.That(takes[2].IsCompleted, Is.False);
        _clock.Advance(TimeSpan.FromSeconds(1));
        await Wait.Until(() => takes[2].IsCompleted, "the third is served");
    }

    [Test]
    public void Who_gives_up_waiting_gives_back_what_was_kept_for_it()
    {
        var limiter = new RequestLimiter("orders", _clock, perSecond: 1, capacity: 1);
        limiter.TryTake();
        using var late = new CancellationTokenSource();
        var waiting = Enumerable.Range(0, 20).Select(_ => limiter.TakeAsync(stop: late.Token)).ToList();
        late.Cancel();
        foreach (var each in waiting) Assert.That(async () => await each, Throws.InstanceOf<OperationCanceledException>());

        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That(limiter.TryTake(), Is.True, "twenty that were never sent keep nobody from being sent");
    }

    [Test]
    public async Task A_pause_holds_back_those_who_wait_already_too()
    {
        var limiter = new RequestLimiter("orders", _clock, perSecond: 1, capacity: 1);
        limiter.TryTake();
        var waiting = limiter.TakeAsync();
        limiter.PauseUntil(_clock.GetUtcNow().AddSeconds(10));

        _clock.Advance(TimeSpan.FromSeconds(1));
        await Wait.Until(() => _clock.Waiting == 1, "the wait goes on");
        Assert.That((waiting.IsCompleted, limiter.TryTake()), Is.EqualTo((false, false)));
        _clock.Advance(TimeSpan.FromSeconds(9));
        await Wait.Until(() => waiting.IsCompleted, "the pause is over");
    }

    [Test]
    public void A_wait_of_more_than_a_minute_is_refused_and_costs_nothing()
    {
        var limiter = new RequestLimiter("orders", _clock, perSecond: 1, capacity: 1);
        var failure = Assert.ThrowsAsync<VenueException>(() => limiter.TakeAsync(62))!;
        Assert.That(failure.IsTransient, Is.True);
        Assert.That(limiter.TryTake(), Is.True);
    }
}
