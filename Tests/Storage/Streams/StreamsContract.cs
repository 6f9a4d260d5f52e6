using System.Globalization;
using Sluice.Core;
using Sluice.Core.Streams;

namespace Sluice.Tests.Storage.Streams;

/// <summary>What every kind of stream keeps to: reading, several processes, publishing.</summary>
internal abstract class StreamsContract : ReadingContract
{
    [Test]
    public void A_waiting_read_ends_when_another_process_appends()
    {
        using var reader = Open("a");
        reader.Read(1, NoWait);
        using var child = ChildProcess.Start(["stream-append", .. ChildArguments, Stream, "1", "x"]);

        Assert.That(Data(reader.Read(10, TimeSpan.FromSeconds(20))), Is.EqualTo(new[] { "x0" }));
        child.WaitForExit();
    }

    [Test]
    public void Appends_of_several_processes_are_all_there_each_in_its_order()
    {
        using var one = ChildProcess.Start(["stream-append", .. ChildArguments, Stream, "150", "a"]);
        using var two = ChildProcess.Start(["stream-append", .. ChildArguments, Stream, "150", "b"]);
        using var reader = Open("r");
        var read = new List<string>();
        Wait.Until(() =>
        {
            var entries = reader.Read(50, TimeSpan.FromMilliseconds(50));
            reader.Acknowledge([.. entries.Select(entry => entry.EntryId)]);
            read.AddRange(Data(entries));
            return read.Count >= 300;
        }, "all entries of both processes", 30);

        Assert.That(read.Where(data => data[0] == 'a'), Is.EqualTo(Enumerable.Range(0, 150).Select(i => $"a{i}")));
        Assert.That(read.Where(data => data[0] == 'b'), Is.EqualTo(Enumerable.Range(0, 150).Select(i => $"b{i}")));
    }

    [Test]
    public void What_a_killed_process_was_handed_comes_to_its_successor_of_the_same_name()
    {
        Append(1, 5);
        using (var child = ChildProcess.Start(["stream-take", .. ChildArguments, Stream, "group", "engine"]))
        {
            for (var i = 1; i <= 5; i++) Assert.That(child.ReadLine(), Is.EqualTo(i.ToString(CultureInfo.InvariantCulture)));
            child.Kill();
        }

        using var successor = Open("engine");
        var again = successor.Read(10, NoWait);
        Assert.That(Data(again), Is.EqualTo(Numbers(1, 5)));
        Assert.That(again.Select(entry => entry.DeliveryCount), Is.All.EqualTo(2));
    }

    [Test]
    public void A_seal_stays_with_its_entry_and_an_entry_without_one_has_none()
    {
        Streams.Append(Stream, [Message(1) with { Seal = "1.ab" }, Message(2)]);
        string?[] seals = ["1.ab", null];
        Assert.That(Streams.Range(Stream, null, 10).Select(entry => entry.Seal), Is.EqualTo(seals));
        using (var reader = Open("a")) Assert.That(reader.Read(10, NoWait).Select(entry => entry.Seal), Is.EqualTo(seals));
        using var again = Open("a");
        Assert.That(again.Read(10, NoWait).Select(entry => entry.Seal), Is.EqualTo(seals), "delivered again");
    }

    [Test]
    public void Range_pages_through_the_stream_without_a_group()
    {
        Append(1, 5);
        var first = Streams.Range(Stream, null, 2);
        var second = Streams.Range(Stream, first[^1].EntryId, 10);

        Assert.That(Data(first), Is.EqualTo(Numbers(1, 2)));
        Assert.That(Data(second), Is.EqualTo(Numbers(3, 3)));
        Assert.That(Streams.Range(Stream, second[^1].EntryId, 10), Is.Empty);
        Assert.That(Streams.Range("nobody.knows", null, 10), Is.Empty);
    }

    [Test]
    public void Length_counts_entries_read_or_not()
    {
        Assert.That(Streams.Length(Stream), Is.Zero);
        Append(1, 4);
        using var reader = Open("a");
        reader.Acknowledge([.. reader.Read(2, NoWait).Select(entry => entry.EntryId)]);

        Assert.That(Streams.Length(Stream), Is.EqualTo(4));
    }

    [Test]
    public void Streams_do_not_mix()
    {
        Streams.Append("execution.events", [Message(1)]);
        Streams.Append("monitoring.events", [Message(2)]);
        using var reader = Streams.OpenConsumer("monitoring.events", "group", "a");

        Assert.That(Data(reader.Read(10, NoWait)), Is.EqualTo(Numbers(2, 1)));
        Assert.That(Streams.Length("execution.events"), Is.EqualTo(1));
    }

    [Test]
    public void Published_messages_go_to_their_streams_and_raise_the_watermark()
    {
        Assert.That(Streams.Watermark("engine"), Is.Zero);

        Assert.That(Streams.Publish("engine", Numbered(1, 4)), Is.EqualTo(4));
        Assert.That(Streams.Watermark("engine"), Is.EqualTo(4));
        Assert.That(Data(Streams.Range("execution.events", null, 10)), Is.EqualTo(new[] { "2", "4" }));
        Assert.That(Data(Streams.Range("monitoring.events", null, 10)), Is.EqualTo(new[] { "1", "3" }));
    }

    [Test]
    public void Publishing_again_adds_only_what_is_above_the_watermark()
    {
        Streams.Publish("engine", Numbered(1, 4));

        Assert.That(Streams.Publish("engine", Numbered(1, 4)), Is.EqualTo(4));
        Assert.That(Streams.Publish("engine", Numbered(3, 4)), Is.EqualTo(6));
        Assert.That(Streams.Publish("engine", Numbered(2, 2)), Is.EqualTo(6));
        Assert.That(Published(), Is.EqualTo(Numbers(1, 6)));
    }

    [Test]
    public void Producers_have_watermarks_of_their_own()
    {
        Streams.Publish("one", Numbered(1, 3));
        Streams.Publish("two", Numbered(1, 1));

        Assert.That((Streams.Watermark("one"), Streams.Watermark("two"), Streams.Watermark("three")), Is.EqualTo((3L, 1L, 0L)));
    }

    [Test]
    public void A_gap_after_the_watermark_appends_nothing_and_says_where_to_start()
    {
        Streams.Publish("engine", Numbered(1, 2));

        Assert.That(Streams.Publish("engine", Numbered(5, 2)), Is.EqualTo(2));
        Assert.That(Published(), Is.EqualTo(Numbers(1, 2)));
    }

    [Test]
    public void A_producer_that_has_nothing_older_may_leave_a_gap()
    {
        Assert.That(Streams.Publish("engine", Numbered(500, 3), oldest: true), Is.EqualTo(502));
        Assert.That(Published(), Is.EqualTo(Numbers(500, 3)));
    }

    [Test]
    public void Numbers_that_are_not_contiguous_are_refused()
    {
        Assert.That(() => Streams.Publish("engine", [.. Numbered(1, 1), .. Numbered(3, 1)]), Throws.TypeOf<InvariantViolationException>());
        Assert.That(() => Streams.Publish("engine", Numbered(0, 1)), Throws.TypeOf<InvariantViolationException>());
        Assert.That(Published(), Is.Empty);
    }

    [Test]
    public void A_long_publish_is_whole()
    {
        Assert.That(Streams.Publish("engine", Numbered(1, 2600)), Is.EqualTo(2600));
        Assert.That(Published(), Has.Length.EqualTo(2600));
        Assert.That(Streams.Publish("engine", []), Is.EqualTo(2600));
    }

    [Test]
    public void Two_publishers_of_one_sequence_do_not_publish_twice()
    {
        using var other = Another();
        var threads = new[] { Streams, other }.Select(streams => new Thread(() =>
        {
            for (var i = 1; i <= 40; i++) streams.Publish("engine", Numbered(i, 1));
        })).ToArray();
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();

        Assert.That(Published(), Is.EqualTo(Numbers(1, 40)));
    }

    [Test]
    public void A_publisher_killed_at_any_moment_leaves_watermark_and_streams_together()
    {
        for (var round = 0; round < 3; round++)
        {
            using var child = ChildProcess.Start(["stream-publish", .. ChildArguments, "engine"]);
            for (var line = 0; line < 5 + (round * 7); line++) child.ReadLine();
            child.Kill();

            Assert.That(Published(), Is.EqualTo(Numbers(1, (int)Streams.Watermark("engine"))));
        }
    }
}
