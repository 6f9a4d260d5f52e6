using Sluice.Core.Events;
using Sluice.Core.Journal;
using Sluice.Core.Signals;
using Sluice.Core.Streams;

namespace Sluice.Tests.DataFeeds.Signals;

/// <summary>Entries that were delivered again and again without being dealt with.</summary>
internal sealed class PoisonedEntryTests : SignalHandlerFixture
{
    [Test]
    public void An_entry_delivered_too_often_is_refused_kept_and_acknowledged_and_the_others_go_on()
    {
        Append(1);
        for (var crash = 0; crash < 5; crash++)
        {
            Assert.That(Take(), Has.Length.EqualTo(1));
            Restart();
        }

        Append(1, first: 2);
        Assert.That(Take().Select(Number), Is.EqualTo(new[] { 2 }));
        Assert.That(Streams.Range(Dead, null, 10).Select(entry => entry.Data), Is.EqualTo(new[] { Document(1) }));
        var record = Services.Journal.FindSignal(new SignalKey("test", "s1"))!;
        Assert.That((record.State, record.Reason), Is.EqualTo((SignalState.Refused, ReasonCode.Poison)));
        Assert.That(record.Body, Is.EqualTo(Document(1)));
        Assert.That(PendingEntries(), Is.EqualTo(1));
    }

    [Test]
    public void A_poisoned_entry_waits_for_a_dead_stream_that_is_away()
    {
        Poison(1);
        Append(1, first: 2);
        Streams.AppendingFails = true;
        Assert.That(Take(), Is.Empty);
        Assert.That(PendingEntries(), Is.EqualTo(1));

        Streams.AppendingFails = false;
        Clock.Advance(TimeSpan.FromSeconds(1));
        Scheduler.Run();
        Assert.That(Streams.Length(Dead), Is.EqualTo(1));
        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That(Take().Select(Number), Is.EqualTo(new[] { 2 }));
    }

    [Test]
    public void A_signal_that_is_journaled_is_no_poison_however_often_its_acknowledgement_was_lost()
    {
        var batch = new JournalBatch();
        batch.Put(new SignalRecord
        {
            Key = new SignalKey("test", "s1"),
            State = SignalState.Refused,
            Reason = ReasonCode.Halted,
            Body = Document(1),
            Received = Clock.GetUtcNow().UtcDateTime,
            Changed = Clock.GetUtcNow().UtcDateTime,
            Sequence = 1
        });
        Services.Journal.Commit(batch);
        Poison(1);
        Scheduler.Run();

        Assert.That(Streams.Length(Dead), Is.Zero);
        Assert.That(PendingEntries(), Is.Zero);
    }

    [Test]
    public void A_poisoned_document_without_an_id_is_kept_and_acknowledged()
    {
        Streams.Append(Stream, [new StreamMessage("x", "T", "{}")]);
        Redeliver(5);
        Scheduler.Run();

        Assert.That(Streams.Range(Dead, null, 10).Select(entry => entry.Data), Is.EqualTo(new[] { "{}" }));
        Assert.That(PendingEntries(), Is.Zero);
    }

    private void Poison(int number)
    {
        Append(1, number);
        Redeliver(5);
    }

    private void Redeliver(int times)
    {
        for (var i = 0; i < times; i++)
        {
            using var reader = Streams.OpenConsumer(Stream, "sluice", "engine");
            Assert.That(reader.Read(10, TimeSpan.Zero), Has.Count.EqualTo(1));
        }
    }
}
