using Sluice.Core.Journal;
using Sluice.Core.Secrets;
using Sluice.Simulators.Faults;
using Sluice.Simulators.Market;
using Sluice.Simulators.Tradier;
using Sluice.Tests.Venues.Support;
using Sluice.Venues.Tradier;
using Sluice.Venues.Tradier.Api;
using Sluice.Venues.Tradier.Streams;
using Sluice.Venues.Trading;
using static Sluice.Tests.Venues.Tradier.Intents;

namespace Sluice.Tests.Venues.Tradier;

/// <summary>The client against the protocol-level simulator, which was written from the API's facts and not from this client.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class TradierSimulatorTests
{
    private readonly List<VenueReport> _reports = [];
    private TradierSimulator _simulator = null!;
    private TradierVenue _venue = null!;

    private static DateTime SendBy => TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(10);

    [TearDown]
    public void Close()
    {
        _venue.Dispose();
        _simulator.Dispose();
        Assert.That(_simulator.Failures, Is.Empty);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task An_order_is_filled_and_told_under_either_name_of_the_executed_quantity(bool execQuantity)
    {
        Connect(new TradierOptions { StreamSaysExecQuantity = execQuantity });
        var answer = await _venue.PlaceAsync(Intent(), SendBy);
        Assert.That(answer.Kind, Is.EqualTo(PlaceAnswerKind.Accepted), answer.Message);
        await Until(reports => reports.OfType<VenueOrder>().Any(order => order.Status == VenueOrderStatus.Filled), "the order is filled");

        var executions = _simulator.Executions();
        var fills = Fills();
        Assert.That(fills.Sum(fill => fill.Quantity), Is.EqualTo(100).And.EqualTo(executions.Sum(execution => execution.Quantity)));
        Assert.That(fills.Sum(fill => fill.Quantity * fill.Price), Is.EqualTo(executions.Sum(execution => execution.Quantity * execution.Price)));
        Assert.That(fills.Select(fill => fill.ClientKey), Is.All.EqualTo(Intent().Key.Value));
        Assert.That(await _venue.ReadPositionsAsync(), Is.EqualTo(new[] { new VenuePosition("USA:EQUITY:SPY", 100, 450.02m) }));
        Assert.That((await _venue.ReadCashAsync())["USD"], Is.EqualTo(100_000m - (100 * 450.02m)));
    }

    [Test]
    public async Task Partial_fills_are_told_one_by_one_at_their_own_prices()
    {
        Connect();
        var id = (await _venue.PlaceAsync(Resting(), SendBy)).BrokerOrderId!;
        _simulator.Fill(id, 40, 440m);
        await Until(reports => reports.OfType<VenueFill>().Count() == 1, "the first fill");
        _simulator.Fill(id, 25, 439.5m);
        await Until(reports => reports.OfType<VenueFill>().Count() == 2, "the second fill");
        _simulator.Fill(id, null, 439m);
        await Until(reports => reports.OfType<VenueFill>().Count() == 3, "the third fill");

        Assert.That(Fills().Select(fill => (fill.Quantity, fill.CumulativeQuantity, fill.Price)), Is.EqualTo(new[] { (40m, 40m, 440m), (25m, 65m, 439.5m), (35m, 100m, 439m) }));
    }

    [TestCase(FaultKind.LoseAnswer)]
    [TestCase(FaultKind.ErrorAfter)]
    public async Task An_order_whose_answer_was_lost_is_found_by_its_tag_and_there_is_one(FaultKind fault)
    {
        Connect(fault: new FaultRule { Kind = fault, On = FaultTarget.Place, Nth = [1] });
        Assert.That((await _venue.PlaceAsync(Resting(), SendBy)).Kind, Is.EqualTo(PlaceAnswerKind.Lost));
        var evidence = await _venue.FindEvidenceAsync(Resting());

        var order = _simulator.Orders().Single();
        Assert.That((evidence.Verdict, evidence.Order?.BrokerOrderId), Is.EqualTo((EvidenceVerdict.SurelyThere, _simulator.BrokerOrderId(order))));
    }

    [TestCase(FaultKind.LoseRequest)]
    [TestCase(FaultKind.ErrorBefore)]
    public async Task An_order_that_never_arrived_is_not_sent_again_and_its_absence_proves_nothing_yet(FaultKind fault)
    {
        Connect(fault: new FaultRule { Kind = fault, On = FaultTarget.Place, Nth = [1] });
        var intent = Resting() with { Sending = SendBy.AddSeconds(-10) };
        Assert.That((await _venue.PlaceAsync(intent, SendBy)).Kind, Is.EqualTo(PlaceAnswerKind.Lost));
        Assert.That((await _venue.FindEvidenceAsync(intent)).Verdict, Is.EqualTo(EvidenceVerdict.NotKnown));
        Assert.That(_simulator.Orders(), Is.Empty);
    }

    [Test]
    public async Task One_order_too_many_is_refused_in_words()
    {
        Connect(fault: new FaultRule { Kind = FaultKind.Throttle, On = FaultTarget.Place, Nth = [1] });
        var answer = await _venue.PlaceAsync(Resting(), SendBy);
        Assert.That((answer.Kind, answer.Message), Is.EqualTo((PlaceAnswerKind.Rejected, "HTTP 429: Quota Violation")));
    }

    [Test]
    public async Task An_order_that_is_rejected_later_says_why()
    {
        Connect(fault: new FaultRule { Kind = FaultKind.LateReject, On = FaultTarget.Place, Nth = [1], Delay = TimeSpan.FromMilliseconds(50) });
        await _venue.PlaceAsync(Resting(), SendBy);
        await Until(reports => reports.OfType<VenueOrder>().Any(order => order.Status == VenueOrderStatus.Rejected), "the rejection");
        Assert.That(_reports.OfType<VenueOrder>().Last().Message, Is.Not.Empty);
    }

    [Test]
    public async Task Sides_follow_the_position_so_that_the_venue_takes_them()
    {
        Connect();
        await _venue.PlaceAsync(Intent(), SendBy);
        await Until(reports => reports.OfType<VenueOrder>().Any(order => order.HasEnded), "bought");
        var crossing = await _venue.PlaceAsync(Intent(side: OrderSide.Sell, quantity: 150, index: 1), SendBy);
        Assert.That((crossing.Kind, crossing.Message.Contains("crosses zero", StringComparison.Ordinal)), Is.EqualTo((PlaceAnswerKind.Rejected, true)));
        Assert.That((await _venue.PlaceAsync(Intent(side: OrderSide.Sell, index: 2), SendBy)).Kind, Is.EqualTo(PlaceAnswerKind.Accepted));
        await Until(reports => reports.OfType<VenueFill>().Sum(fill => fill.Side == OrderSide.Buy ? fill.Quantity : -fill.Quantity) == 0, "sold");
        Assert.That((await _venue.PlaceAsync(Intent(side: OrderSide.Sell, index: 3), SendBy)).Kind, Is.EqualTo(PlaceAnswerKind.Accepted));
        Assert.That(_simulator.Orders().Select(order => order.Legs[0].Side), Is.EqualTo(new[] { "buy", "sell", "sell_short" }));
    }

    [Test]
    public async Task Prices_of_a_working_order_change_in_place_and_a_cancel_ends_it()
    {
        Connect();
        var working = Resting() with { BrokerOrderId = (await _venue.PlaceAsync(Resting(), SendBy)).BrokerOrderId };
        Assert.That(await _venue.ReplaceAsync(working, new OrderPrices(438m, null)), Is.EqualTo(ReplaceAnswer.Accepted));
        var read = (await _venue.ReadOrdersAsync(DateTime.UnixEpoch)).Single();
        Assert.That((read.BrokerOrderId, read.LimitPrice, read.Status), Is.EqualTo((working.BrokerOrderId, (decimal?)438m, VenueOrderStatus.Open)));

        Assert.That((await _venue.CancelAsync(working)).Kind, Is.EqualTo(CancelAnswerKind.Accepted));
        await Until(reports => reports.OfType<VenueOrder>().Any(order => order.Status == VenueOrderStatus.Canceled), "the cancel");
        Assert.That((await _venue.CancelAsync(working)).Kind, Is.EqualTo(CancelAnswerKind.NotOpen));
        Assert.That((await _venue.ReplaceAsync(working, new OrderPrices(437m, null))).Kind, Is.EqualTo(ReplaceAnswerKind.Refused));
    }

    [Test]
    public async Task A_fill_while_the_stream_was_cut_is_told_when_it_is_back()
    {
        Connect();
        var id = (await _venue.PlaceAsync(Resting(), SendBy)).BrokerOrderId!;
        _simulator.CutStreams();
        _simulator.Fill(id, null, 440m);
        await Until(reports => reports.OfType<VenueFill>().Any(), "the fill");
        Assert.That(Fills().Single().Price, Is.EqualTo(440m));
    }

    [Test]
    public async Task A_spread_is_one_order_whose_legs_are_told_filled_and_cancelled_by_themselves()
    {
        Connect();
        var (near, far) = (Option(450), Option(455));
        var legs = Combo(0.01m, (far, OrderSide.Sell, 1), (near, OrderSide.Buy, 1));
        var answer = await _venue.PlaceGroupAsync(legs, SendBy);
        Assert.That(answer.Kind, Is.EqualTo(PlaceAnswerKind.Accepted), answer.Message);
        Assert.That(answer.LegOrderIds, Has.Count.EqualTo(2).And.Unique);

        var read = await _venue.ReadOrdersAsync(DateTime.UnixEpoch);
        Assert.That(read.Select(leg => (leg.BrokerOrderId, leg.ClientKey, leg.Symbol, leg.Side)),
            Is.EquivalentTo(legs.Select((leg, i) => (answer.LegOrderIds[i], (string?)leg.Key.Value, leg.Symbol, leg.Side))));
        Assert.That((await _venue.FindEvidenceAsync(legs[1])).Order?.BrokerOrderId, Is.EqualTo(answer.LegOrderIds[1]));
        Assert.That((await _venue.CancelAsync(legs[0] with { BrokerOrderId = answer.LegOrderIds[0] })).Kind, Is.EqualTo(CancelAnswerKind.Accepted));
        await Until(reports => reports.OfType<VenueOrder>().Count(order => order.Status == VenueOrderStatus.Canceled) >= 2, "both legs are cancelled");
    }

    [Test]
    public async Task Shares_and_an_option_are_bought_together_at_the_market()
    {
        Connect();
        var legs = Combo(null, (Option(455), OrderSide.Sell, 1), ("USA:EQUITY:SPY", OrderSide.Buy, 100));
        var answer = await _venue.PlaceGroupAsync(legs, SendBy);
        Assert.That(answer.Kind, Is.EqualTo(PlaceAnswerKind.Accepted), answer.Message);
        await Until(reports => reports.OfType<VenueFill>().Select(fill => fill.BrokerOrderId).Distinct().Count() == 2, "both legs are filled");
        Assert.That(Fills().GroupBy(fill => fill.Symbol).ToDictionary(group => group.Key, group => group.Sum(fill => fill.Quantity)),
            Is.EquivalentTo(new Dictionary<string, decimal> { [legs[0].Symbol] = 1, [legs[1].Symbol] = 100 }));
    }

    [Test]
    public async Task Quotes_come_as_the_market_moves()
    {
        Connect();
        using var market = new TradierMarketStream(Settings(), TimeProvider.System);
        List<MarketQuote> quotes = [];
        market.Quoted += quote =>
        {
            lock (quotes) quotes.Add(quote);
        };
        market.Subscribe(["USA:EQUITY:SPY"]);
        await Wait.Until(
            () =>
            {
                lock (quotes) return market.IsConnected && quotes.Count > 0;
            },
            "the quote as it stands, before the market has moved");
        Assert.That(quotes[0].AskPrice, Is.EqualTo(450.02m));
        var price = 460m;
        await Wait.Until(
            () =>
            {
                _simulator.SetPrice("SPY", price++, price, 500);
                lock (quotes) return quotes.Exists(quote => quote.BidPrice >= 460);
            },
            "a quote of the new price");
        Assert.That(quotes.Select(quote => quote.Symbol), Is.All.EqualTo("USA:EQUITY:SPY"));
    }

    [Test]
    public async Task In_the_sandbox_which_has_no_stream_quotes_are_read()
    {
        Connect(new TradierOptions { IsSandbox = true });
        using var market = new TradierQuotePoller(Settings(), TimeProvider.System);
        List<MarketQuote> quotes = [];
        List<MarketTrade> trades = [];
        market.Quoted += quotes.Add;
        market.Traded += trades.Add;
        market.Subscribe(["USA:EQUITY:SPY"]);
        await Wait.Until(() => quotes.Count == 1 && trades.Count == 1, "quote and trade as they stand");
        Assert.That((quotes[0].Symbol, quotes[0].AskPrice, trades[0].Price), Is.EqualTo(("USA:EQUITY:SPY", 450.02m, 450.01m)));
        _simulator.SetPrice("SPY", 460, 460.02m, 500);
        await Wait.Until(() => quotes.Count == 2, "the quote after the market has moved");
        Assert.That(quotes[1].BidPrice, Is.EqualTo(460m));
    }

    [Test]
    public async Task Bars_of_minutes_and_days_are_read()
    {
        Connect();
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var minutes = await _venue.Api.ReadBarsAsync("SPY", TradierBarInterval.OneMinute, now.AddDays(-5), now, extendedHours: false);
        var days = await _venue.Api.ReadDaysAsync("SPY", DateOnly.FromDateTime(now.AddDays(-10)), DateOnly.FromDateTime(now));
        Assert.That(minutes.Select(bar => bar.Start), Is.Ordered.And.Not.Empty);
        Assert.That(days.Select(bar => bar.Start), Is.Ordered.And.Not.Empty);
        Assert.That(days, Is.All.Matches<TradierBar>(bar => bar.Low <= bar.Open && bar.Open <= bar.High && bar.Volume > 0));
    }

    private static IntentRecord Resting() => Intent(kind: OrderKind.Limit, limit: 440m);

    /// <summary>A call that the simulator lists.</summary>
    private static string Option(int strike)
    {
        var expiry = UsListing.Expirations(TimeProvider.System.GetUtcNow().UtcDateTime).Last();
        return $"USA:OPTION:SPY-{strike}-{expiry:yyyyMMdd}-C";
    }

    private void Connect(TradierOptions? options = null, FaultRule? fault = null)
    {
        _simulator = TradierSimulator.Start((options ?? new TradierOptions()) with { Faults = new FaultPlan { Rules = fault == null ? [] : [fault] } });
        _simulator.SetPrice("SPY", 450, 450.02m, 1_000);
        _venue = new TradierVenue(Settings(), TimeProvider.System);
        _venue.Reported += report =>
        {
            lock (_reports) _reports.Add(report);
        };
        _venue.Connect();
        Assert.That(SpinWait.SpinUntil(() => _simulator.OpenStreams() == 1, TimeSpan.FromSeconds(10)), Is.True, "the account stream is open");
    }

    private TradierSettings Settings() => new()
    {
        Account = "main",
        AccountNumber = _simulator.AccountNumber,
        Token = new Secret("tradier-token"),
        Url = new Uri(_simulator.Uri, "v1/"),
        StreamUrl = new Uri(_simulator.SocketUri, "v1/")
    };

    private List<VenueFill> Fills()
    {
        lock (_reports) return [.. _reports.OfType<VenueFill>()];
    }

    private Task Until(Func<IEnumerable<VenueReport>, bool> condition, string what) => Wait.Until(
        () =>
        {
            lock (_reports) return condition(_reports);
        },
        what);
}
