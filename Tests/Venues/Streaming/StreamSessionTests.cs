using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Http;
using Sluice.Tests.Venues.Support;
using Sluice.Venues.Streaming;
using Sluice.Venues.Trading;

namespace Sluice.Tests.Venues.Streaming;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class StreamSessionTests
{
    private static readonly StreamOptions Quick = new() { BackOff = [TimeSpan.FromMilliseconds(10)] };

    private readonly List<string> _changes = [];
    private int _connections;

    [Test]
    public async Task A_lost_stream_is_opened_again_and_told_in_turns()
    {
        await using var server = await LocalServer.Start(async context =>
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            Interlocked.Increment(ref _connections);
            await Send(socket, "hello");
            if (_connections == 1) await socket.CloseAsync(WebSocketCloseStatus.EndpointUnavailable, "maintenance", default);
            else await HoldAsync(socket, context);
        });
        var protocol = new Echo(server.Socket);
        using var session = Session(protocol, Quick);
        await Wait.Until(() => protocol.Received.Count == 2 && session.IsOpen, "the second connection is open");

        Assert.That(_changes, Is.EqualTo(new[] { "test: connected", "test: the venue closed the stream: 1001 maintenance", "test: connected" }));
    }

    [Test]
    public async Task Messages_in_parts_are_put_together_and_sends_reach_the_venue()
    {
        await using var server = await LocalServer.Start(async context =>
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            await socket.SendAsync("he"u8.ToArray(), WebSocketMessageType.Text, endOfMessage: false, default);
            await socket.SendAsync("llo"u8.ToArray(), WebSocketMessageType.Text, endOfMessage: true, default);
            var buffer = new byte[100];
            while (await socket.ReceiveAsync(buffer, context.RequestAborted) is { MessageType: WebSocketMessageType.Text } part)
                await Send(socket, "got " + Encoding.UTF8.GetString(buffer, 0, part.Count));
        });
        var protocol = new Echo(server.Socket) { Login = "login" };
        using var session = Session(protocol, Quick);
        await Wait.Until(() => session.IsOpen, "the stream is open");
        await session.SendAsync("more");
        await Wait.Until(() => protocol.Received.Count == 3, "both answers are there");

        Assert.That(protocol.Received, Is.EqualTo(new[] { "hello", "got login", "got more" }));
    }

    [Test]
    public async Task Silence_ends_the_connection()
    {
        await using var server = await LocalServer.Start(async context =>
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            Interlocked.Increment(ref _connections);
            await HoldAsync(socket, context);
        });
        using var session = Session(new Echo(server.Socket), Quick with { Silence = TimeSpan.FromMilliseconds(50) });
        await Wait.Until(() => _connections >= 2, "another connection is made");

        Assert.That(_changes[1], Is.EqualTo("test: nothing was received for 0.1 s"));
    }

    [Test]
    public async Task A_login_that_fails_counts_as_no_connection_and_is_tried_again()
    {
        await using var server = await LocalServer.Start(async context =>
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            Interlocked.Increment(ref _connections);
            await HoldAsync(socket, context);
        });
        var protocol = new Echo(server.Socket) { Refuse = "wrong token" };
        using var session = new StreamSession(protocol, Quick, TimeProvider.System);
        List<string> failures = [];
        session.AttemptFailed += failures.Add;
        session.Changed += (open, why) => _changes.Add(why);
        session.Start();
        await Wait.Until(() => _connections >= 2 && failures.Count >= 2, "a second attempt");

        Assert.That(_changes, Is.Empty);
        Assert.That(failures, Has.All.StartWith("test: the login failed: ").And.All.Contain("wrong token"));
        Assert.Throws<VenueException>(() => session.SendAsync("x"));
    }

    [Test]
    public async Task What_the_protocol_cannot_read_ends_the_connection_with_its_words()
    {
        await using var server = await LocalServer.Start(async context =>
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            Interlocked.Increment(ref _connections);
            if (_connections == 1) await Send(socket, "bad");
            await HoldAsync(socket, context);
        });
        using var session = Session(new Echo(server.Socket), Quick);
        await Wait.Until(() => _connections >= 2 && session.IsOpen, "another connection is made");

        Assert.That(_changes[1], Is.EqualTo("test: not understood"));
    }

    [Test]
    public async Task A_venue_that_is_not_there_is_tried_with_growing_waits()
    {
        var clock = new TimerClock();
        var protocol = new Echo(new Uri("ws://127.0.0.1:9/")) { NowhereAt = () => clock.Now };
        using var session = new StreamSession(protocol, new StreamOptions(), clock);
        session.Start();
        await Wait.Until(() => protocol.Attempts.Count == 5, clock, TimeSpan.FromMilliseconds(500), "five attempts");

        var waits = protocol.Attempts.Zip(protocol.Attempts.Skip(1), (one, next) => (next - one).TotalSeconds).ToList();
        Assert.That(waits, Is.Ordered);
        Assert.That(waits[0], Is.GreaterThanOrEqualTo(0.5));
        Assert.That(waits[3], Is.GreaterThanOrEqualTo(4));
        Assert.That(session.IsOpen, Is.False);
    }

    [Test]
    public async Task Losses_of_connections_that_were_good_do_not_add_up_to_long_waits()
    {
        await using var server = await LocalServer.Start(async context =>
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            await Send(socket, "hello");
            var isFifth = Interlocked.Increment(ref _connections) == 5;
            if (isFifth) await HoldAsync(socket, context);
            await Task.Delay(TimeSpan.FromMilliseconds(200));
            await socket.CloseAsync(WebSocketCloseStatus.EndpointUnavailable, "cut", default);
        });
        // A second wait that grew would last longer than the test.
        var options = new StreamOptions { BackOff = [TimeSpan.FromMilliseconds(10), TimeSpan.FromHours(1)], Settled = TimeSpan.FromMilliseconds(20) };
        using var session = Session(new Echo(server.Socket), options);
        await Wait.Until(() => _connections == 5 && session.IsOpen, "the fifth connection is open");
    }

    private static Task Send(WebSocket socket, string text) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, default);

    private static async Task HoldAsync(WebSocket socket, HttpContext context)
    {
        try
        {
            await socket.ReceiveAsync(new byte[100], context.RequestAborted);
        }
        catch (Exception failure) when (failure is WebSocketException or OperationCanceledException)
        {
            // The client went away.
        }
    }

    private StreamSession Session(Echo protocol, StreamOptions options)
    {
        var session = new StreamSession(protocol, options, TimeProvider.System);
        session.Changed += (_, why) =>
        {
            lock (_changes) _changes.Add(why);
        };
        session.Start();
        return session;
    }

    private sealed class Echo(Uri place) : IStreamProtocol
    {
        public string Name => "test";

        public string? Login { get; init; }

        public string? Refuse { get; init; }

        public Func<DateTime>? NowhereAt { get; init; }

        public List<string> Received { get; } = [];

        public List<DateTime> Attempts { get; } = [];

        public Task<Uri> LocateAsync(CancellationToken stop)
        {
            if (NowhereAt == null) return Task.FromResult(place);
            Attempts.Add(NowhereAt());
            throw new VenueException("nowhere");
        }

        public Task OpenAsync(IStreamConnection connection, CancellationToken stop)
        {
            if (Refuse != null) throw new VenueException(Refuse);
            return Login == null ? Task.CompletedTask : connection.SendAsync(Login, stop);
        }

        public void Receive(string text)
        {
            if (text == "bad") throw new VenueException("not understood");
            lock (Received) Received.Add(text);
        }
    }
}
