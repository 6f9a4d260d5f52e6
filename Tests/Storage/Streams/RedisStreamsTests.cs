using System.Diagnostics;
using Sluice.Core.Streams;
using Sluice.Storage.Streams.Redis;

namespace Sluice.Tests.Storage.Streams;

internal sealed class RedisStreamsTests : StreamsContract
{
    private TemporaryFolder _folder = null!;
    private RedisServer _server = null!;

    protected override string[] ChildArguments => [_folder.Path, _server.Configuration];

    [OneTimeSetUp]
    public void StartServer()
    {
        _server = new RedisServer();
        _folder = new TemporaryFolder();
    }

    [OneTimeTearDown]
    public void StopServer()
    {
        _server.Dispose();
        _folder.Dispose();
    }

    [SetUp]
    public void Connect()
    {
        _server.Command("FLUSHALL");
        Streams = Another();
    }

    [TearDown]
    public void Disconnect() => Streams.Dispose();

    [Test]
    public void A_server_that_is_killed_and_comes_back_is_read_on_pending_first()
    {
        Append(1, 3);
        using var reader = Open("a");
        Assert.That(reader.Read(2, NoWait), Has.Count.EqualTo(2));
        _server.Kill();
        Assert.That(() => reader.Read(1, NoWait), Throws.TypeOf<StreamUnavailableException>().With.Message.Contains(_server.Configuration));
        Assert.That(() => Append(4, 1), Throws.TypeOf<StreamUnavailableException>().With.Message.Contains(_server.Configuration));

        _server.Start();
        var again = Eventually(() => reader.Read(2, NoWait));
        Assert.That(Data(again), Is.EqualTo(Numbers(1, 2)));
        Assert.That(again.Select(entry => entry.DeliveryCount), Is.All.EqualTo(2));
        Assert.That(Data(reader.Read(10, NoWait)), Is.EqualTo(Numbers(3, 1)));
        Eventually(() => Append(4, 1));
        Assert.That(Data(reader.Read(10, NoWait)), Is.EqualTo(Numbers(4, 1)));
    }

    [Test]
    public void A_waiting_read_ends_with_an_error_when_the_server_is_killed()
    {
        using var reader = Open("a");
        reader.Read(1, NoWait);
        var kill = new Thread(() =>
        {
            Thread.Sleep(100);
            _server.Kill();
        });
        kill.Start();
        var started = Stopwatch.GetTimestamp();

        Assert.That(() => reader.Read(1, TimeSpan.FromSeconds(30)), Throws.TypeOf<StreamUnavailableException>());
        Assert.That(Stopwatch.GetElapsedTime(started).TotalSeconds, Is.LessThan(6));
        kill.Join();
        _server.Start();
    }

    [Test]
    public void A_server_that_hangs_is_given_up_on_in_time_and_read_on_when_it_goes_on()
    {
        Append(1, 1);
        using var reader = Open("a");
        reader.Read(1, NoWait);
        _server.Hang();
        try
        {
            var started = Stopwatch.GetTimestamp();
            Assert.That(() => reader.Read(1, TimeSpan.FromMilliseconds(200)), Throws.TypeOf<StreamUnavailableException>());
            Assert.That(() => reader.Read(1, TimeSpan.FromMilliseconds(200)), Throws.TypeOf<StreamUnavailableException>());
            Assert.That(() => Streams.Watermark("engine"), Throws.TypeOf<StreamUnavailableException>());
            Assert.That(Stopwatch.GetElapsedTime(started).TotalSeconds, Is.LessThan(6));
        }
        finally
        {
            _server.GoOn();
        }

        Assert.That(Data(Eventually(() => reader.Read(1, NoWait))), Is.EqualTo(Numbers(1, 1)));
        Append(2, 1);
        Assert.That(Data(reader.Read(10, TimeSpan.FromSeconds(5))), Is.EqualTo(Numbers(2, 1)));
    }

    [Test]
    public void An_entry_served_to_a_read_that_was_given_up_on_is_found_by_its_idle_time()
    {
        using var reader = Open("a");
        reader.Read(1, NoWait);
        Append(1, 1);
        // The server hands the entry to this consumer's name, and nobody here has seen it.
        _server.Command("XREADGROUP", "GROUP", "group", "a", "STREAMS", Stream, ">");

        IReadOnlyList<StreamEntry> found = [];
        Wait.Until(() => (found = reader.Read(10, TimeSpan.FromMilliseconds(50))).Count > 0, "the lost entry is found");
        Assert.That(Data(found), Is.EqualTo(Numbers(1, 1)));
    }

    [Test]
    public void A_server_that_forgot_everything_gets_the_group_again()
    {
        Append(1, 2);
        using var reader = Open("a");
        Assert.That(reader.Read(10, NoWait), Has.Count.EqualTo(2));
        Streams.Publish("engine", Numbered(1, 3));
        _server.RestartEmpty();

        Assert.That(Eventually(() => Streams.Watermark("engine")), Is.Zero);
        Assert.That(Streams.Publish("engine", Numbered(4, 1)), Is.Zero);
        Assert.That(Streams.Publish("engine", Numbered(1, 4)), Is.EqualTo(4));
        Append(3, 1);
        Assert.That(Data(Eventually(() => reader.Read(10, TimeSpan.FromSeconds(1)))), Is.EqualTo(Numbers(3, 1)));
    }

    [Test]
    public void A_server_killed_in_the_middle_of_publishing_has_each_message_once_in_the_end()
    {
        const int last = 3000;
        var next = 1;
        var killer = new Thread(() =>
        {
            for (var kill = 1; kill <= 3; kill++)
            {
                Wait.Until(() => Volatile.Read(ref next) > kill * 500, "some are published");
                _server.Kill();
                _server.Start();
            }
        });
        killer.Start();
        while (next <= last)
        {
            try
            {
                Volatile.Write(ref next, (int)Streams.Publish("engine", Numbered(next, Math.Min(7, last - next + 1))) + 1);
            }
            catch (StreamUnavailableException)
            {
                // May have been carried out or not: the same is published again, or what the watermark says.
            }
        }

        killer.Join();
        Assert.That(Eventually(Published), Is.EqualTo(Numbers(1, last)));
    }

    [Test]
    public void Entries_whose_append_was_answered_are_there_after_a_kill()
    {
        var answered = new List<string>();
        for (var i = 1; i <= 50; i++) answered.AddRange(Append(i, 1));
        _server.Kill();
        _server.Start();

        Assert.That(Eventually(() => Streams.Range(Stream, null, 100)).Select(entry => entry.EntryId), Is.EqualTo(answered));
    }

    [Test]
    public void A_server_flushed_under_a_reader_gets_the_group_again()
    {
        Append(1, 1);
        using var reader = Open("a");
        reader.Read(10, NoWait);
        _server.Command("FLUSHALL");
        Append(2, 1);

        Assert.That(Data(reader.Read(10, TimeSpan.FromSeconds(5))), Is.EqualTo(Numbers(2, 1)));
    }

    [Test]
    public void A_server_flushed_under_a_waiting_read_is_read_on()
    {
        using var reader = Open("a");
        reader.Read(1, NoWait);
        IReadOnlyList<StreamEntry> read = [];
        var thread = new Thread(() => read = reader.Read(10, TimeSpan.FromSeconds(10)));
        thread.Start();
        Wait.Until(() => _server.Command("CLIENT", "LIST").Contains("cmd=xreadgroup", StringComparison.Ordinal), "the read waits");
        _server.Command("FLUSHALL");
        Append(1, 1);

        Assert.That(thread.Join(TimeSpan.FromSeconds(10)), Is.True);
        Assert.That(Data(read), Is.EqualTo(Numbers(1, 1)));
    }

    [Test]
    public void A_script_that_the_server_forgot_is_sent_again()
    {
        Streams.Publish("engine", Numbered(1, 1));
        _server.Command("SCRIPT", "FLUSH");

        Assert.That(Streams.Publish("engine", Numbered(2, 1)), Is.EqualTo(2));
    }

    [Test]
    public void A_refusal_in_the_middle_of_a_publish_keeps_count_of_what_was_added()
    {
        _server.Command("SET", "execution.events", "not a stream");
        Assert.That(() => Streams.Publish("engine", Numbered(1, 3)), Throws.TypeOf<StreamUnavailableException>().With.Message.Contains("WRONGTYPE"));
        Assert.That(Streams.Watermark("engine"), Is.EqualTo(1));

        _server.Command("DEL", "execution.events");
        Assert.That(Streams.Publish("engine", Numbered(1, 3)), Is.EqualTo(3));
        Assert.That(Published(), Is.EqualTo(Numbers(1, 3)));
    }

    [Test]
    public void An_entry_without_the_field_data_is_handed_out_with_none()
    {
        _server.Command("XADD", Stream, "*", "id", "x", "note", "no data here");
        using var reader = Open("a");

        Assert.That(reader.Read(1, NoWait).Single().Data, Is.Null);
    }

    [Test]
    public void A_pending_entry_that_was_deleted_is_handed_out_without_data()
    {
        var id = Append(1, 1)[0];
        using (var reader = Open("a")) reader.Read(1, NoWait);
        _server.Command("XDEL", Stream, id);
        using var again = Open("a");

        Assert.That(again.Read(1, NoWait).Single().Data, Is.Null);
    }

    [Test]
    public void Making_streams_and_consumers_connects_to_nothing()
    {
        using var nowhere = new RedisStreams("127.0.0.1:1", TimeProvider.System, TimeSpan.FromSeconds(1), ClaimIdle);
        using var reader = nowhere.OpenConsumer(Stream, "group", "a");

        Assert.That(nowhere.Kind, Is.EqualTo("redis"));
        Assert.That(() => nowhere.Length(Stream), Throws.TypeOf<StreamUnavailableException>().With.Message.Contains("127.0.0.1:1"));
    }

    protected override IStreams Another(TimeSpan? claimIdle = null) => new RedisStreams(_server.Configuration, TimeProvider.System, TimeSpan.FromSeconds(1), claimIdle ?? ClaimIdle);

    private static T Eventually<T>(Func<T> work)
    {
        T result = default!;
        Wait.Until(() =>
        {
            try
            {
                result = work();
                return true;
            }
            catch (StreamUnavailableException)
            {
                return false;
            }
        }, "the server is used again");
        return result;
    }
}
