using System.Diagnostics;
using Sluice.Core.Streams;
using Sluice.Storage.Streams.Embedded;

namespace Sluice.Tests.Storage.Streams;

internal sealed class EmbeddedStreamsTests : StreamsContract
{
    private TemporaryFolder _folder = null!;

    protected override string[] ChildArguments => [_folder.Path, ""];

    [SetUp]
    public void Make()
    {
        _folder = new TemporaryFolder();
        Streams = Another();
    }

    [TearDown]
    public void Remove()
    {
        Streams.Dispose();
        _folder.Dispose();
    }

    [Test]
    public void A_stream_has_a_file_of_its_own_and_events_share_one()
    {
        Append(1, 1);
        Streams.Publish("engine", Numbered(1, 2));

        var files = Directory.GetFiles(_folder.File("streams"), "*.db").Select(Path.GetFileName);
        Assert.That(files, Is.EquivalentTo(new[] { "execution.signals.db", "events.db" }));
    }

    [Test]
    public void Publishing_into_two_files_at_once_is_refused()
    {
        SequencedMessage[] messages = [new(Stream, 1, Message(1)), new("execution.events", 2, Message(2))];

        Assert.That(() => Streams.Publish("relay", messages), Throws.TypeOf<NotSupportedException>().With.Message.Contains(Stream));
    }

    [Test]
    public void A_relay_may_publish_to_a_stream_of_its_own_file()
    {
        Streams.Publish("engine", Numbered(1, 2));
        Streams.Publish("relay", [new SequencedMessage(Stream, 1, Message(1))]);

        Assert.That((Streams.Watermark("relay"), Streams.Watermark("engine")), Is.EqualTo((1L, 2L)));
    }

    [Test]
    public void Idle_entries_are_taken_over_by_the_clock_that_was_handed_in()
    {
        var clock = new SteppedClock();
        using var streams = new EmbeddedStreams(_folder.File("stepped"), clock, TimeSpan.FromSeconds(30));
        streams.Append(Stream, [Message(1)]);
        using var gone = streams.OpenConsumer(Stream, "group", "gone");
        gone.Read(1, NoWait);
        using var heir = streams.OpenConsumer(Stream, "group", "heir");
        Assert.That(heir.Read(1, NoWait), Is.Empty);

        clock.Step(TimeSpan.FromSeconds(29));
        Assert.That(heir.Read(1, NoWait), Is.Empty);
        clock.Step(TimeSpan.FromSeconds(6));
        Assert.That(heir.Read(1, NoWait), Has.Count.EqualTo(1));
    }

    [Test]
    public void An_idle_reader_costs_next_to_nothing()
    {
        using var child = ChildProcess.Start(["stream-take", .. ChildArguments, Stream, "group", "idle"]);
        Append(1, 1);
        Assert.That(child.ReadLine(), Is.EqualTo("1"));
        using var process = Process.GetProcessById(child.Id);
        // Two seconds after traffic it looks every 5 ms, after ten every 20 ms, which is a fraction of what is allowed here.
        Thread.Sleep(2200);
        process.Refresh();
        var before = process.TotalProcessorTime;
        var started = Stopwatch.GetTimestamp();
        Thread.Sleep(2000);
        process.Refresh();

        Assert.That((process.TotalProcessorTime - before) / Stopwatch.GetElapsedTime(started), Is.LessThan(0.05));
    }

    [TestCase(0.0, 1)]
    [TestCase(1.0, 2)]
    [TestCase(5.0, 5)]
    [TestCase(3600.0, 20)]
    public void The_longer_a_reader_is_idle_the_less_often_it_looks(double idleSeconds, int milliseconds)
    {
        Assert.That(EmbeddedStreamConsumer.PollAfter(TimeSpan.FromSeconds(idleSeconds)), Is.EqualTo(TimeSpan.FromMilliseconds(milliseconds)));
    }

    [Test]
    public void A_long_idle_reader_hears_of_another_process_at_once()
    {
        using var reader = Open("a");
        reader.Read(1, NoWait);
        using var other = Another();
        var raised = new List<double>();
        for (var i = 0; i < 5; i++)
        {
            reader.Acknowledge([.. reader.Read(1, TimeSpan.FromMilliseconds(300)).Select(entry => entry.EntryId)]);
            var thread = new Thread(() => other.Append(Stream, [Message(1)]));
            var started = Stopwatch.GetTimestamp();
            thread.Start();
            Assert.That(reader.Read(1, TimeSpan.FromSeconds(10)), Has.Count.EqualTo(1));
            raised.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            thread.Join();
        }

        Assert.That(raised.Min(), Is.LessThan(200));
    }

    [Test]
    public void A_file_that_cannot_be_used_is_named_and_the_next_call_tries_again()
    {
        Directory.CreateDirectory(_folder.File("streams/bad.db"));
        Assert.That(() => Streams.Append("bad", [Message(1)]), Throws.TypeOf<StreamUnavailableException>().With.Message.Contains("bad.db"));
        using var reader = Streams.OpenConsumer("bad", "group", "a");
        Assert.That(() => reader.Read(1, NoWait), Throws.TypeOf<StreamUnavailableException>().With.Message.Contains("bad.db"));

        Directory.Delete(_folder.File("streams/bad.db"));
        Streams.Append("bad", [Message(1)]);
        Assert.That(reader.Read(1, NoWait), Has.Count.EqualTo(1));
    }

    [Test]
    public void An_entry_id_of_another_kind_is_refused()
    {
        Assert.That(() => Streams.Range(Stream, "1526919030474-55", 1), Throws.ArgumentException.With.Message.Contains("1526919030474-55"));
    }

    protected override IStreams Another(TimeSpan? claimIdle = null) => new EmbeddedStreams(_folder.File("streams"), TimeProvider.System, claimIdle ?? ClaimIdle);
}
