using System.Collections.Concurrent;
using QuantConnect.Brokerages;
using QuantConnect.Logging;
using Sluice.EmbeddedLean.Engine.Scheduling;

namespace Sluice.Tests.EmbeddedLean.Brokerages;

[TestFixture]
internal sealed class WebSocketTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    [SetUp]
    public void UseThreads()
    {
        AmbientClock.Current = TimeProvider.System;
        AmbientScheduler.Current = new ThreadEngineScheduler(TimeProvider.System);
        Log.LogHandler = new FunctionalLogHandler();
    }

    [Test]
    public async Task A_socket_opens_sends_receives_and_closes()
    {
        await using var server = new EchoServer();
        var socket = new WebSocketClientWrapper();
        var messages = new BlockingCollection<string>();
        using var opened = new ManualResetEventSlim();
        using var closed = new ManualResetEventSlim();
        socket.Open += (_, _) => opened.Set();
        socket.Closed += (_, _) => closed.Set();
        socket.Message += (_, e) => messages.Add(((WebSocketClientWrapper.TextMessage)e.Data).Message);
        socket.Initialize(server.Url);
        socket.Connect();
        Assert.That(opened.Wait(Deadline), Is.True);
        var large = new string('x', 50_000);
        socket.Send(large);
        Assert.That(messages.TryTake(out var echo, Deadline) && echo == large, Is.True);
        socket.Close();
        Assert.That(closed.Wait(Deadline), Is.True);
        Assert.That(socket.IsOpen, Is.False);
    }

    [Test]
    public async Task A_socket_that_was_hung_up_on_connects_again()
    {
        await using var server = new EchoServer();
        var socket = new WebSocketClientWrapper();
        using var opened = new SemaphoreSlim(0);
        socket.Open += (_, _) => opened.Release();
        socket.Initialize(server.Url);
        socket.Connect();
        Assert.That(opened.Wait(Deadline), Is.True);
        socket.Send("bye");
        Assert.That(opened.Wait(Deadline), Is.True, "the second connection");
        Assert.That(server.Connections, Is.EqualTo(2));
        socket.Close();
    }

    [Test]
    public void A_server_that_is_not_there_is_an_error_and_is_tried_again_later()
    {
        var socket = new WebSocketClientWrapper();
        using var failed = new ManualResetEventSlim();
        socket.Error += (_, _) => failed.Set();
        socket.Initialize("ws://127.0.0.1:9/");
        socket.Connect();
        Assert.That(failed.Wait(Deadline), Is.True);
        Assert.That(() => socket.Send("x"), Throws.InvalidOperationException.With.Message.Contains("not open"));
        socket.Close();
    }
}
