using Sluice.Core.Events;
using Sluice.Tests.Venues.Deribit.Support;
using Sluice.Tests.Venues.Support;
using Sluice.Venues.Deribit.Rpc;
using Sluice.Venues.Streaming;
using Sluice.Venues.Trading;

namespace Sluice.Tests.Venues.Deribit;

/// <summary>The connection over a real socket: what is tried again and what never is.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class DeribitLinkTests
{
    private static readonly StreamOptions Quick = new() { BackOff = [TimeSpan.FromMilliseconds(500)] };

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    private readonly TimerClock _clock = new();
    private readonly List<string> _changes = [];

    [Test]
    public async Task A_lost_connection_comes_back_with_its_login_and_its_channels()
    {
        await using var venue = await TinyDeribit.Start((_, _) => "!");
        using var link = Open(venue);
        await link.SubscribeAsync(["quote.BTC-PERPETUAL"]);
        await Assert.ThatAsync(() => link.TradeAsync("private/buy", [], _clock.Now.AddSeconds(10)), Throws.TypeOf<VenueException>());
        await Wait.Until(() => venue.Connections == 2 && link.IsOpen, _clock, Step, "the connection is back");
        Assert.That(venue.Asked().Where(call => call.Connection == 2).Select(call => call.Method), Is.EqualTo(new[] { "public/auth", "public/set_heartbeat", "private/subscribe" }));
        Assert.That(_changes, Is.EqualTo(new[] { "open", "lost", "open" }));
    }

    [Test]
    public async Task An_order_whose_connection_is_lost_is_not_sent_again()
    {
        await using var venue = await TinyDeribit.Start((_, _) => "!");
        using var link = Open(venue);
        await Assert.ThatAsync(() => link.TradeAsync("private/buy", [], _clock.Now.AddSeconds(10)), Throws.TypeOf<VenueException>());
        await Wait.Until(() => venue.Connections == 2 && link.IsOpen, _clock, Step, "the connection is back");
        Assert.That(venue.Count("private/buy"), Is.EqualTo(1));
    }

    [TestCase(10041, "settlement_in_progress")]
    [TestCase(11051, "system_maintenance")]
    [TestCase(10040, "retry")]
    public async Task A_read_waits_for_what_passes_and_an_order_does_not(int code, string words)
    {
        var refusals = 2;
        var error = $$""" "error":{"code":{{code}},"message":"{{words}}"} """;
        await using var venue = await TinyDeribit.Start((method, _) => method == "private/buy" || refusals-- > 0 ? error : """ "result":[] """);
        using var link = Open(venue);
        var read = link.ReadAsync("private/get_open_orders", []);
        await Wait.Until(() => read.IsCompleted, _clock, Step, "the read is answered");
        Assert.That(await read, Is.Empty);
        Assert.That(venue.Count("private/get_open_orders"), Is.EqualTo(3));
        var refusal = Assert.ThrowsAsync<DeribitRefusalException>(() => link.TradeAsync("private/buy", [], _clock.Now.AddSeconds(10)))!;
        Assert.That((refusal.Error.Code, venue.Count("private/buy")), Is.EqualTo((code, 1)));
    }

    [Test]
    public async Task What_will_not_pass_is_not_asked_again()
    {
        await using var venue = await TinyDeribit.Start((_, _) => """ "error":{"code":13021,"message":"forbidden"} """);
        using var link = Open(venue);
        Assert.ThrowsAsync<VenueException>(() => link.ReadAsync("private/get_positions", []));
        Assert.That(venue.Count("private/get_positions"), Is.EqualTo(1));
    }

    [Test]
    public async Task No_such_order_is_an_answer_and_no_failure()
    {
        await using var venue = await TinyDeribit.Start((_, _) => """ "error":{"code":10004,"message":"order_not_found"} """);
        using var link = Open(venue);
        Assert.That(await link.FindAsync("private/get_order_state", []), Is.Null);
    }

    [Test]
    public async Task A_login_that_has_run_out_is_made_anew_and_the_read_succeeds()
    {
        var expired = true;
        await using var venue = await TinyDeribit.Start((_, _) =>
        {
            if (!expired) return """ "result":7 """;
            expired = false;
            return """ "error":{"code":13009,"message":"unauthorized"} """;
        });
        using var link = Open(venue);
        var read = link.ReadAsync("private/get_positions", []);
        await Wait.Until(() => read.IsCompleted, _clock, Step, "the read is answered");
        Assert.That(((int)await read, venue.Connections), Is.EqualTo((7, 2)));
    }

    [Test]
    public async Task After_too_many_requests_nothing_leaves_for_a_while_and_an_order_whose_time_ends_before_never()
    {
        await using var venue = await TinyDeribit.Start((_, _) => """ "error":{"code":10028,"message":"too_many_requests"} """);
        using var link = Open(venue);
        Assert.ThrowsAsync<DeribitRefusalException>(() => link.TradeAsync("private/buy", [], _clock.Now.AddSeconds(10)));
        var late = link.TradeAsync("private/buy", [], _clock.Now.AddSeconds(3));
        var read = link.ReadAsync("private/get_positions", []);
        await Wait.Until(() => late.IsCompleted, _clock, Step, "the order is given up");
        Assert.That((await Caught<NotSentException>(late)).Reason, Is.EqualTo(ReasonCode.OrdersPerSecond));
        Assert.That((venue.Count("private/buy"), venue.Count("private/get_positions")), Is.EqualTo((1, 0)));
        await Wait.Until(() => venue.Count("private/get_positions") == 1, _clock, Step, "the read goes out when the pause is over");
        Assert.That(read.IsCompletedSuccessfully, Is.False);
    }

    [Test]
    public async Task An_order_never_leaves_after_its_time()
    {
        await using var venue = await TinyDeribit.Start((_, _) => """ "result":{} """);
        using var link = Open(venue);
        Assert.That((await Caught<NotSentException>(link.TradeAsync("private/buy", [], _clock.Now))).Reason, Is.EqualTo(ReasonCode.Expired));
        for (var i = 0; i < 18; i++) await link.TradeAsync("private/buy", [], _clock.Now.AddSeconds(10));
        var next = link.TradeAsync("private/buy", [], _clock.Now.AddMilliseconds(150));
        await Wait.Until(() => next.IsCompleted, _clock, TimeSpan.FromMilliseconds(50), "the order is given up");
        Assert.That((await Caught<NotSentException>(next)).Reason, Is.EqualTo(ReasonCode.OrdersPerSecond), "the pool of 20, less a tenth, is empty, and a place comes back only after 200 ms");
        Assert.That(venue.Count("private/buy"), Is.EqualTo(18));
    }

    [Test]
    public async Task No_answer_in_time_is_a_loss()
    {
        await using var venue = await TinyDeribit.Start((_, _) => null);
        using var link = Open(venue);
        var order = link.TradeAsync("private/buy", [], _clock.Now.AddSeconds(10));
        await Wait.Until(() => order.IsCompleted, _clock, Step, "the answer is given up");
        Assert.That((await Caught<VenueException>(order)).Message, Does.Contain("was not answered within 10 s"));
    }

    [Test]
    public async Task Silence_ends_the_connection()
    {
        await using var venue = await TinyDeribit.Start((_, _) => null);
        using var link = Open(venue);
        await Wait.Until(() => venue.Connections == 2 && link.IsOpen, _clock, TimeSpan.FromSeconds(1), "another connection is made");
        Assert.That(_changes[..3], Is.EqualTo(new[] { "open", "lost", "open" }), "two beats of 10 s are missed, and a half");
    }

    [Test]
    public async Task What_cannot_be_reached_is_tried_for_a_moment_and_then_told_as_what_may_pass()
    {
        using var link = new DeribitLink(Sample.Options, "deribit A1", _clock, new DeribitLimits(Sample.Options, _clock), Quick);
        var opening = Task.Run(link.Open);
        await Wait.Until(() => opening.IsCompleted, _clock, Step, "the attempts are given up");
        var failure = await Caught<VenueException>(opening);
        Assert.That(failure.Message, Does.Contain("deribit A1: could not be opened"));
        Assert.That(failure.IsTransient, Is.True);
    }

    private static async Task<T> Caught<T>(Task task)
        where T : Exception
    {
        try
        {
            await task.WaitAsync(TimeSpan.FromSeconds(20));
        }
        catch (T failure)
        {
            return failure;
        }

        throw new AssertionException($"no {typeof(T).Name} came");
    }

    private DeribitLink Open(TinyDeribit venue)
    {
        var options = Sample.Options with { Url = venue.Url };
        var link = new DeribitLink(options, "deribit A1", _clock, new DeribitLimits(options, _clock), Quick);
        link.Changed += (open, _) =>
        {
            lock (_changes) _changes.Add(open ? "open" : "lost");
        };
        link.Open();
        return link;
    }
}
