using QuantConnect;
using QuantConnect.Data;
using QuantConnect.Data.Market;
using Sluice.Core.Events;
using Sluice.Core.Signals;
using Sluice.Core.Streams;
using Sluice.DataFeeds.Signals;
using Sluice.Hosting;

namespace Sluice.Tests.DataFeeds.Signals;

internal sealed class SignalQueueHandlerTests : SignalHandlerFixture
{
    [Test]
    public void Only_signals_are_served()
    {
        Assert.That(Handler.Subscribe(Prices("SPY", typeof(Tick), TickType.Trade, Resolution.Tick), (_, _) => { }), Is.Null);
    }

    [Test]
    public void A_second_subscription_to_signals_is_refused()
    {
        Assert.That(() => Handler.Subscribe(Signals(), (_, _) => { }), Throws.TypeOf<NotSupportedException>());
    }

    [Test]
    public void A_signal_arrives_read_and_stamped_with_the_time_of_receipt()
    {
        var id = Append(1)[0];
        Clock.Advance(TimeSpan.FromSeconds(3));
        var point = Take().Single();

        var now = Clock.GetUtcNow().UtcDateTime;
        Assert.That((point.Time, point.EndTime, point.Received), Is.EqualTo((now, now, now)));
        Assert.That(point.Symbol, Is.EqualTo(Signals().Symbol));
        Assert.That(point.EntryId, Is.EqualTo(id));
        Assert.That(point.Body, Is.EqualTo(Document(1)));
        Assert.That(point.Reading.Signal!.Key, Is.EqualTo(new SignalKey("test", "s1")));
    }

    [Test]
    public void The_enumerator_goes_on_and_is_empty_in_between()
    {
        Assert.That(Points.MoveNext(), Is.True);
        Assert.That(Points.Current, Is.Null);
    }

    [Test]
    public void The_host_is_told_once_for_a_batch()
    {
        Append(3);
        Scheduler.Run();

        Assert.That(Raised, Is.EqualTo(1));
    }

    [Test]
    public void The_next_batch_is_read_only_after_the_whole_batch_is_settled_and_acknowledged()
    {
        Append(6);
        var first = Take();
        Assert.That(first.Select(Number), Is.EqualTo(new[] { 1, 2, 3, 4 }));

        for (var i = 0; i < 3; i++) first[i].Receipt!.Settle();
        Assert.That(Take(), Is.Empty);
        Assert.That(PendingEntries(), Is.EqualTo(4));

        first[3].Receipt!.Settle();
        Assert.That(Take().Select(Number), Is.EqualTo(new[] { 5, 6 }));
        Assert.That(PendingEntries(), Is.EqualTo(2));
    }

    [Test]
    public void What_was_not_settled_before_a_restart_comes_again_one_by_one()
    {
        Append(3);
        Take()[0].Receipt!.Settle();
        Restart();
        Append(2, first: 4);

        Assert.That(Rounds(4), Is.EqualTo(new[] { "1", "2", "3", "4 5" }));
    }

    [Test]
    public void What_comes_behind_an_entry_that_crashed_the_reader_too_often_is_not_taken_for_poison_with_it()
    {
        Append(3);
        for (var crash = 0; crash < Configuration().Streams.DeliveryLimit; crash++)
        {
            Take();
            Restart();
        }

        Assert.That(Rounds(2), Is.EqualTo(new[] { "2", "3" }));
        Assert.That(Services.Journal.FindSignal(new SignalKey("test", "s1"))?.Reason, Is.EqualTo(ReasonCode.Poison));
    }

    [Test]
    public void A_document_that_cannot_be_read_is_handed_over_with_its_refusal()
    {
        Streams.Append(Stream, [new StreamMessage("x", "T", "{ not json")]);
        var point = Take().Single();

        Assert.That(point.Reading.Signal, Is.Null);
        Assert.That(point.Reading.Reason, Is.EqualTo(ReasonCode.MalformedJson));
        Assert.That(point.Body, Is.EqualTo("{ not json"));
    }

    [Test]
    public void During_an_outage_the_stream_is_asked_ever_less_often_and_read_on_afterwards()
    {
        Streams.ReadingFails = true;
        Append(1);
        Assert.That(Take(), Is.Empty);
        Assert.That(Handler.IsConnected, Is.False);

        Streams.ReadingFails = false;
        Assert.That(Take(), Is.Empty, "the first pause has not passed");
        Clock.Advance(TimeSpan.FromMilliseconds(100));
        Assert.That(Take().Select(Number), Is.EqualTo(new[] { 1 }));
        Assert.That(Handler.IsConnected, Is.True);
    }

    [Test]
    public void The_pause_of_an_outage_never_exceeds_five_seconds()
    {
        Streams.ReadingFails = true;
        for (var i = 0; i < 20; i++)
        {
            Scheduler.Run();
            Clock.Advance(TimeSpan.FromSeconds(5));
        }

        Scheduler.Run();
        Streams.ReadingFails = false;
        Append(1);
        Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.That(Take(), Has.Length.EqualTo(1));
    }

    [Test]
    public void A_lost_acknowledgement_brings_the_entries_again()
    {
        Append(2);
        Streams.AcknowledgingFails = true;
        Settle(Take());
        Scheduler.Run();
        Assert.That(Handler.IsConnected, Is.False);

        Streams.AcknowledgingFails = false;
        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That(Rounds(2), Is.EqualTo(new[] { "1", "2" }));
    }

    [Test]
    public void Points_that_the_host_took_and_lost_are_handed_over_again()
    {
        Append(2);
        Take()[1].Receipt!.Settle();
        Clock.Advance(TimeSpan.FromSeconds(29));
        Assert.That(Take(), Is.Empty);

        Clock.Advance(TimeSpan.FromSeconds(2));
        var again = Take();
        Assert.That(again.Select(Number), Is.EqualTo(new[] { 1 }));
        Assert.That(again[0].EndTime, Is.EqualTo(Clock.GetUtcNow().UtcDateTime));
        Settle(again);
        Scheduler.Run();
        Assert.That(PendingEntries(), Is.Zero);
    }

    [Test]
    public void Points_that_the_host_has_not_taken_are_not_doubled()
    {
        Append(2);
        Scheduler.Run();
        Clock.Advance(TimeSpan.FromMinutes(2));

        Assert.That(Take().Select(Number), Is.EqualTo(new[] { 1, 2 }));
    }

    [Test]
    public void After_unsubscribing_nothing_is_read()
    {
        Handler.Unsubscribe(Signals());
        Append(1);

        Assert.That(Take(), Is.Empty);
        Assert.That(PendingEntries(), Is.Zero);
    }

    [Test]
    public void A_run_without_streams_has_no_signal_stream()
    {
        using var backtest = new EngineServices(Configuration(), Clock, Scheduler, null);
        using var handler = new SignalQueueHandler(backtest);

        Assert.That(() => handler.Subscribe(Signals(), (_, _) => { }), Throws.TypeOf<NotSupportedException>().With.Message.Contains("backtest"));
    }
}
