using System.Diagnostics;
using Sluice.Core.Streams;

namespace Sluice.Tests.Storage.Streams;

/// <summary>What consumers of every kind of stream keep to.</summary>
internal abstract class ReadingContract : StreamsFixture
{
    [Test]
    public void Entries_come_in_order_each_once()
    {
        Append(1, 25);
        using var reader = Open("a");

        var first = reader.Read(10, NoWait);
        var second = reader.Read(100, NoWait);
        Assert.That(Data(first), Is.EqualTo(Numbers(1, 10)));
        Assert.That(Data(second), Is.EqualTo(Numbers(11, 15)));
        Assert.That(reader.Read(10, NoWait), Is.Empty);
        Assert.That(first[0].DeliveryCount, Is.EqualTo(1));
    }

    [Test]
    public void Append_returns_the_ids_under_which_entries_are_read()
    {
        var ids = Append(1, 3);
        using var reader = Open("a");

        Assert.That(reader.Read(10, NoWait).Select(entry => entry.EntryId), Is.EqualTo(ids));
    }

    [Test]
    public void A_group_that_is_new_starts_at_the_beginning()
    {
        Append(1, 2);
        using var reader = Open("a", "late");

        Assert.That(Data(reader.Read(10, NoWait)), Is.EqualTo(Numbers(1, 2)));
    }

    [Test]
    public void Two_groups_read_the_same_entries()
    {
        Append(1, 3);
        using var one = Open("a", "one");
        using var two = Open("a", "two");

        Assert.That(Data(one.Read(10, NoWait)), Is.EqualTo(Data(two.Read(10, NoWait))));
    }

    [Test]
    public void Consumers_of_a_group_share_the_entries()
    {
        Append(1, 4);
        using var a = Open("a");
        using var b = Open("b");

        var taken = Data(a.Read(2, NoWait)).Concat(Data(b.Read(10, NoWait)));
        Assert.That(taken, Is.EqualTo(Numbers(1, 4)));
    }

    [Test]
    public void Text_of_every_kind_comes_back_as_it_was()
    {
        const string text = "{\"a\":\"ü 漢 😀 \\u0000 ' \\\" \n\"}";
        Streams.Append(Stream, [new StreamMessage("id", "T", text)]);
        using var reader = Open("a");

        Assert.That(reader.Read(1, NoWait)[0].Data, Is.EqualTo(text));
    }

    [Test]
    public void Large_entries_and_batches_come_through()
    {
        var body = new string('x', 200_000);
        Streams.Append(Stream, [.. Enumerable.Range(0, 20).Select(i => new StreamMessage($"{i}", "T", body + i))]);
        Streams.Append("other", [.. Enumerable.Range(0, 2500).Select(i => new StreamMessage($"{i}", "T", "x"))]);
        using var reader = Open("a");

        Assert.That(Data(reader.Read(100, NoWait)), Is.EqualTo(Enumerable.Range(0, 20).Select(i => body + i)));
        Assert.That(Streams.Length("other"), Is.EqualTo(2500));
    }

    [Test]
    public void An_empty_append_is_nothing()
    {
        Assert.That(Streams.Append(Stream, []), Is.Empty);
        Assert.That(Streams.Length(Stream), Is.Zero);
    }

    [Test]
    public void Acknowledged_entries_do_not_come_again_after_a_restart()
    {
        var ids = Append(1, 3);
        using (var reader = Open("a"))
        {
            reader.Read(10, NoWait);
            reader.Acknowledge([ids[0], ids[2]]);
        }

        using var again = Open("a");
        Assert.That(Data(again.Read(10, NoWait)), Is.EqualTo(Numbers(2, 1)));
    }

    [Test]
    public void After_a_restart_the_pending_come_first_then_the_new()
    {
        Append(1, 3);
        using (var reader = Open("a")) reader.Read(10, NoWait);
        Append(4, 2);

        using var again = Open("a");
        Assert.That(Data(again.Read(2, NoWait)), Is.EqualTo(Numbers(1, 2)));
        Assert.That(Data(again.Read(2, NoWait)), Is.EqualTo(Numbers(3, 1)));
        Assert.That(Data(again.Read(10, NoWait)), Is.EqualTo(Numbers(4, 2)));
        Assert.That(again.Read(10, NoWait), Is.Empty);
    }

    [Test]
    public void Every_delivery_of_an_entry_is_counted()
    {
        Append(1, 1);
        for (var delivery = 1; delivery <= 6; delivery++)
        {
            using var reader = Open("a");
            Assert.That(reader.Read(10, NoWait).Single().DeliveryCount, Is.EqualTo(delivery));
        }
    }

    [Test]
    public void Acknowledging_twice_or_what_was_never_delivered_is_harmless()
    {
        var ids = Append(1, 1);
        using var reader = Open("a");
        reader.Read(1, NoWait);
        reader.Acknowledge(ids);
        reader.Acknowledge(ids);
        reader.Acknowledge([]);

        Assert.That(reader.Read(1, NoWait), Is.Empty);
    }

    [Test]
    public void What_lies_with_a_consumer_that_is_gone_is_taken_over_and_counted()
    {
        Append(1, 3);
        using (var gone = Open("gone")) gone.Read(10, NoWait);
        using var heir = Open("heir");

        IReadOnlyList<StreamEntry> taken = [];
        Wait.Until(() => (taken = heir.Read(10, TimeSpan.FromMilliseconds(50))).Count > 0, "idle entries are taken over");
        Assert.That(Data(taken), Is.EqualTo(Numbers(1, 3)));
        Assert.That(taken.Select(entry => entry.DeliveryCount), Is.All.EqualTo(2));
        heir.Acknowledge([.. taken.Select(entry => entry.EntryId)]);

        using var back = Open("gone");
        Assert.That(back.Read(10, NoWait), Is.Empty);
    }

    [Test]
    public void What_a_consumer_works_on_is_not_handed_to_itself_again()
    {
        Append(1, 2);
        using var reader = Open("a");
        reader.Read(10, NoWait);

        Assert.That(reader.Read(10, ClaimIdle * 4), Is.Empty);
    }

    [Test]
    public void Entries_in_the_hands_of_another_are_left_alone_before_the_idle_limit()
    {
        using var streams = Another(TimeSpan.FromMinutes(1));
        using var patient = streams.OpenConsumer(Stream, "group", "b");
        patient.Read(1, NoWait);
        Append(1, 1);
        using var reader = Open("a");
        reader.Read(1, NoWait);

        Assert.That(patient.Read(10, NoWait), Is.Empty);
    }

    [Test]
    public void A_read_waits_as_long_as_it_was_told_and_no_longer()
    {
        using var reader = Open("a");
        reader.Read(1, NoWait);
        var started = Stopwatch.GetTimestamp();

        Assert.That(reader.Read(1, TimeSpan.FromMilliseconds(120)), Is.Empty);
        Assert.That(Stopwatch.GetElapsedTime(started).TotalMilliseconds, Is.InRange(115, 2000));
    }

    [Test]
    public void A_waiting_read_ends_when_something_is_appended()
    {
        using var reader = Open("a");
        reader.Read(1, NoWait);
        IReadOnlyList<StreamEntry> read = [];
        var thread = new Thread(() => read = reader.Read(10, TimeSpan.FromSeconds(20)));
        thread.Start();
        Append(1, 1);

        Assert.That(thread.Join(TimeSpan.FromSeconds(10)), Is.True);
        Assert.That(Data(read), Is.EqualTo(Numbers(1, 1)));
    }

    [Test]
    public void A_poisoned_entry_is_recognized_by_its_count_and_can_be_put_aside()
    {
        Append(1, 1);
        for (var crash = 0; crash < 5; crash++)
        {
            using var crashing = Open("a");
            crashing.Read(1, NoWait);
        }

        using var reader = Open("a");
        var entry = reader.Read(1, NoWait).Single();
        Assert.That(entry.DeliveryCount, Is.GreaterThan(5));
        Streams.Append(Stream + ".dead", [new StreamMessage(entry.EntryId, "DEAD", entry.Data!)]);
        reader.Acknowledge([entry.EntryId]);

        using var next = Open("a");
        Assert.That(next.Read(1, NoWait), Is.Empty);
        Assert.That(Data(Streams.Range(Stream + ".dead", null, 1)), Is.EqualTo(Numbers(1, 1)));
    }

    [Test]
    public void A_limit_below_one_is_a_defect_of_the_caller()
    {
        using var reader = Open("a");
        Assert.That(() => reader.Read(0, NoWait), Throws.InstanceOf<ArgumentException>());
    }
}
