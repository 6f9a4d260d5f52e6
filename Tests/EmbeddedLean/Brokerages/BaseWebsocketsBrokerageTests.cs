using QuantConnect;
using QuantConnect.Data;
using QuantConnect.Data.Market;
using QuantConnect.Logging;
using Sluice.EmbeddedLean.Engine.Scheduling;

namespace Sluice.Tests.EmbeddedLean.Brokerages;

[TestFixture]
internal sealed class BaseWebsocketsBrokerageTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    [Test]
    public async Task Everything_is_subscribed_again_whenever_the_socket_opens()
    {
        AmbientClock.Current = TimeProvider.System;
        AmbientScheduler.Current = new ThreadEngineScheduler(TimeProvider.System);
        Log.LogHandler = new FunctionalLogHandler();
        await using var server = new EchoServer();
        using var client = new HttpClient();
        var brokerage = new SocketBrokerage(server.Url, client);
        brokerage.Connect();
        Assert.That(brokerage.IsConnected, Is.True);
        brokerage.Want(new SubscriptionDataConfig(typeof(Tick), Symbol.Create("SPY", SecurityType.Equity, Market.USA), Resolution.Tick, TimeZones.NewYork, TimeZones.NewYork, false, false, false));
        Assert.That(brokerage.Received.TryTake(out var first, Deadline) && first == "subscribe SPY", Is.True);
        brokerage.Say("bye");
        Assert.That(brokerage.Received.TryTake(out var second, Deadline) && second == "subscribe SPY", Is.True, "after the reconnection");
        brokerage.Disconnect();
    }
}
