using System.Diagnostics;
using Newtonsoft.Json.Linq;
using Sluice.Simulators.Faults;
using Sluice.Simulators.Hosting;
using Sluice.Simulators.Market;
using Sluice.Simulators.Tradier;
using Sluice.Tests.Simulators.Support;
using Sluice.Tests.Simulators.Tradier;

namespace Sluice.Tests.Simulators.Hosting;

/// <summary>What all servers do, on the real clock where time is what is tested.</summary>
internal sealed class ServerTests
{
    private const string Limit = "class=equity&symbol=SPY&side=buy&quantity=10&type=limit&price=440&duration=gtc&tag=abc-1";

    [Test]
    public void APortIsFreeAgainWhenItsServerIsGone()
    {
        int port;
        using (var first = TradierSimulator.Start(new TradierOptions())) port = first.Uri.Port;
        using var second = TradierSimulator.Start(new TradierOptions { Port = port });
        Assert.That(second.Uri.Port, Is.EqualTo(port));
        Assert.That(() => TradierSimulator.Start(new TradierOptions { Port = port }), Throws.InstanceOf<IOException>());
    }

    [Test]
    public void ASlowRequestIsCarriedOutLateAndASlowAnswerAtOnce()
    {
        var delay = TimeSpan.FromMilliseconds(300);
        using var server = TradierSimulator.Start(new TradierOptions
        {
            Faults = new FaultPlan
            {
                Rules = [new FaultRule { Kind = FaultKind.SlowRequest, On = FaultTarget.Place, Nth = [1], Delay = delay }, new FaultRule { Kind = FaultKind.SlowAnswer, On = FaultTarget.Place, Nth = [2], Delay = delay }]
            }
        });
        foreach (var ordersMeanwhile in new[] { 0, 2 })
        {
            var watch = Stopwatch.StartNew();
            var answer = PlaceAsync(server);
            if (ordersMeanwhile > 0) SocketClient.Until(() => server.Orders().Count == ordersMeanwhile, () => "the order, before its answer");
            var before = answer.IsCompleted;
            Assert.That(answer.Wait(TimeSpan.FromSeconds(10)), Is.True);
            Assert.That((before, watch.Elapsed >= delay), Is.EqualTo((false, true)));
        }

        Assert.That(server.Failures, Is.Empty);
    }

    [Test]
    public void AThousandRequestsOfManyClientsAreEachCarriedOutOnce()
    {
        using var server = TradierSimulator.Start(new TradierOptions { LimitsRates = false, Feed = new RandomWalkFeed(3), TickInterval = TimeSpan.FromMilliseconds(5), PumpInterval = TimeSpan.FromMilliseconds(1) });
        var all = Enumerable.Range(0, 8).Select(async _ =>
        {
            for (var i = 0; i < 125; i++) await PlaceAsync(server);
        });
        Assert.That(Task.WhenAll(all).Wait(TimeSpan.FromSeconds(60)), Is.True);
        Assert.That(server.Orders(), Has.Count.EqualTo(1000));
        Assert.That(server.Orders().Select(server.BrokerOrderId).Distinct().Count(), Is.EqualTo(1000));
        Assert.That(server.Failures, Is.Empty);
    }

    [Test]
    public void APriceCanBeMovedOverHttp()
    {
        using var rig = new TradierRig();
        Assert.That(rig.Call(HttpMethod.Post, "/_simulator/price", """{"symbol":"SPY","bid":400,"ask":400.5,"size":7}""").Status, Is.EqualTo(204));
        var quote = rig.Get("/v1/markets/quotes?symbols=SPY")["quotes"]!["quote"]!;
        Assert.That(((decimal)quote["bid"]!, (decimal)quote["ask"]!, (int)quote["asksize"]!), Is.EqualTo((400m, 400.5m, 7)));
        foreach (var wrong in new[] { "{", """{"symbol":"NONE","bid":1,"ask":2}""", """{"symbol":"SPY","bid":2,"ask":1}""" })
            Assert.That(rig.Call(HttpMethod.Post, "/_simulator/price", wrong).Status, Is.EqualTo(400), wrong);
    }

    [Test]
    public void AScriptMovesThePricesByTheClock()
    {
        var clock = new SteppedClock();
        using var server = TradierSimulator.Start(new TradierOptions { Clock = clock, PumpInterval = Timeout.InfiniteTimeSpan, Feed = ScriptedFeed.Parse(["# at the start", "0,SPY,450,450.02", "5,SPY,440,440.02,50"]) });
        Assert.That(server.Exchange.Market("SPY")!.Bid, Is.EqualTo(450m));
        clock.Step(TimeSpan.FromSeconds(5));
        server.Pump();
        Assert.That((server.Exchange.Market("SPY")!.Bid, server.Exchange.Market("SPY")!.BidSize), Is.EqualTo((440m, 50m)));
        foreach (var wrong in new[] { "x,SPY,1,2", "1,SPY,2,1", "1,SPY,1" }) Assert.That(() => ScriptedFeed.Parse([wrong]), Throws.TypeOf<FormatException>().With.Message.Contains("line 1"), wrong);
    }

    [Test]
    public void OneHourOfNewYorkIsOneSession()
    {
        var hours = new MarketHours();
        DateTime At(int hour, int minute) => new(2026, 3, 5, hour + 5, minute, 0, DateTimeKind.Utc);
        Assert.That(new[] { At(6, 59), At(7, 0), At(9, 24), At(9, 30), At(15, 59), At(16, 0), At(18, 54) }.Select(hours.Session), Is.EqualTo(new[]
        {
            MarketSession.Closed, MarketSession.PreMarket, MarketSession.Closed, MarketSession.Open, MarketSession.Open, MarketSession.PostMarket, MarketSession.PostMarket
        }));
        Assert.That(hours.Session(new DateTime(2026, 3, 7, 17, 0, 0, DateTimeKind.Utc)), Is.EqualTo(MarketSession.Closed), "a Saturday");
        Assert.That(hours.Session(new DateTime(2026, 7, 6, 13, 30, 0, DateTimeKind.Utc)), Is.EqualTo(MarketSession.Open), "summer time");
    }

    private static async Task PlaceAsync(TradierSimulator server)
    {
        using var http = new HttpClient { BaseAddress = server.Uri };
        http.DefaultRequestHeaders.Authorization = new("Bearer", "tradier-token");
        http.DefaultRequestHeaders.Accept.ParseAdd("application/json");
        using var content = new StringContent(Limit, new System.Net.Http.Headers.MediaTypeHeaderValue("application/x-www-form-urlencoded"));
        using var response = await http.PostAsync(new Uri($"/v1/accounts/{server.AccountNumber}/orders", UriKind.Relative), content);
        Assert.That(JObject.Parse(await response.Content.ReadAsStringAsync())["order"], Is.Not.Null);
    }
}
