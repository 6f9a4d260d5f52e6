using System.Diagnostics;
using System.Globalization;
using Sluice.Core;
using Sluice.Core.Streams;

namespace Sluice.Tests.Storage.Streams;

/// <summary>What every kind of stream keeps to.</summary>
internal abstract class StreamsContract
{
    protected const string Stream = "execution.signals";

    protected static readonly TimeSpan NoWait = TimeSpan.Zero;
    protected static readonly TimeSpan ClaimIdle = TimeSpan.FromMilliseconds(150);

    protected IStreams Streams { get; set; } = null!;

    /// <summary>A set of streams on the same server or folder, as another process would have it.</summary>
    protected abstract IStreams Another();

    /// <summary>The child process's folder and Redis configuration.</summary>
    protected abstract string[] ChildArguments { get; }

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
        using var patient = Open("b");
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

    protected static StreamMessage Message(long number) => new($"m{number}", "T", number.ToString(CultureInfo.InvariantCulture));

    protected static IEnumerable<string> Numbers(int first, int count) => Enumerable.Range(first, count).Select(i => i.ToString(CultureInfo.InvariantCulture));

    protected static IEnumerable<string> Data(IEnumerable<StreamEntry> entries) => entries.Select(entry => entry.Data!);

    protected IReadOnlyList<string> Append(int first, int count) => Streams.Append(Stream, [.. Enumerable.Range(first, count).Select(i => Message(i))]);

    protected IStreamConsumer Open(string consumer, string group = "group") => Streams.OpenConsumer(Stream, group, consumer);

    protected static SequencedMessage[] Numbered(int first, int count) =>
        [.. Enumerable.Range(first, count).Select(i => new SequencedMessage(i % 2 == 0 ? "execution.events" : "monitoring.events", i, Message(i)))];

    /// <summary>Everything in both event streams, by number: shows losses and doubles.</summary>
    protected string[] Published() =>
    [
        .. Data(Streams.Range("execution.events", null, 10_000).Concat(Streams.Range("monitoring.events", null, 10_000)))
            .OrderBy(text => long.Parse(text, CultureInfo.InvariantCulture))
    ];
}
