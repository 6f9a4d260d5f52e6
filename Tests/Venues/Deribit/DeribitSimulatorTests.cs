using Sluice.Core.Events;
using Sluice.Core.Journal;
using Sluice.Core.Secrets;
using Sluice.Simulators.Deribit;
using Sluice.Simulators.Faults;
using Sluice.Tests.Venues.Deribit.Support;
using Sluice.Tests.Venues.Support;
using Sluice.Venues.Deribit;
using Sluice.Venues.Deribit.MarketData;
using Sluice.Venues.Deribit.Rpc;
using Sluice.Venues.Trading;
using VenueOptions = Sluice.Venues.Deribit.Settings.DeribitOptions;

namespace Sluice.Tests.Venues.Deribit;

/// <summary>The client against the protocol-level simulator, which was written from the API's facts and not from this client.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class DeribitSimulatorTests : IDisposable
{
    private readonly List<VenueReport> _reports = [];
    private readonly List<string> _connections = [];
    private DeribitSimulator? _simulator;
    private DeribitVenue? _venue;

    private static DateTime Now => TimeProvider.System.GetUtcNow().UtcDateTime;

    private DeribitSimulator Simulator => _simulator!;

    private DeribitVenue Venue => _venue!;

    public void Dispose()
    {
        _venue?.Dispose();
        _simulator?.Dispose();
        Assert.That(_simulator?.Failures, Is.Empty);
    }

    [Test]
    public async Task An_order_is_filled_with_the_venues_own_price_quantity_and_fee()
    {
        Connect();
        var answer = await Place(Market(10));
        Assert.That(answer.Kind, Is.EqualTo(PlaceAnswerKind.Accepted), answer.Message);
        await Until(() => Orders().Any(order => order.Status == VenueOrderStatus.Filled), "the order is filled");

        var executions = Simulator.Executions();
        var fills = Fills();
        Assert.Multiple(() =>
        {
            Assert.That(fills.Sum(fill => fill.Quantity), Is.EqualTo(10), "contracts of 10 USD");
            Assert.That(executions.Sum(execution => execution.Quantity), Is.EqualTo(100), "the venue's amount is in USD");
            Assert.That(fills.Sum(fill => fill.Fee), Is.EqualTo(executions.Sum(execution => execution.Fee)));
            Assert.That(fills.Select(fill => (fill.Currency, fill.ClientKey, fill.BrokerOrderId)).Distinct(), Is.EqualTo(new[] { ("BTC", Sample.Key.Value, answer.BrokerOrderId) }));
            Assert.That(fills[^1].CumulativeQuantity, Is.EqualTo(10));
        });
        Assert.That((await Venue.ReadPositionsAsync()).Select(position => (position.Symbol, position.Quantity)), Is.EqualTo(new[] { (Sample.Perpetual, 10m) }));
        var read = (await Venue.ReadOrdersAsync(Now.AddMinutes(-2))).Single();
        Assert.That(read.Fills.Select(fill => (fill.ExecutionId, fill.CumulativeQuantity, fill.Fee)), Is.EqualTo(fills.Select(fill => (fill.ExecutionId, fill.CumulativeQuantity, fill.Fee))));
    }

    [Test]
    public async Task Partial_fills_are_told_one_by_one_at_their_own_prices()
    {
        Connect();
        var id = (await Place(Resting())).BrokerOrderId!;
        Simulator.Fill(id, 40, 50_000);
        await Until(() => Fills().Count == 1, "the first fill");
        Simulator.Fill(id, 30, 49_990);
        await Until(() => Fills().Count == 2, "the second fill");
        Simulator.Fill(id, null, 49_980);
        await Until(() => Orders().Any(order => order.HasEnded), "the order ends");
        Assert.That(Fills().Select(fill => (fill.Quantity, fill.CumulativeQuantity, fill.Price)),
            Is.EqualTo(new[] { (4m, 4m, 50_000m), (3m, 7m, 49_990m), (3m, 10m, 49_980m) }));
    }

    [TestCase(FaultKind.LoseAnswer)]
    [TestCase(FaultKind.ErrorAfter)]
    public async Task An_order_whose_answer_was_lost_is_found_by_its_label_and_there_is_one(FaultKind fault)
    {
        Connect(new FaultRule { Kind = fault, On = FaultTarget.Place, Nth = [1] });
        var intent = Resting();
        Assert.That((await Place(intent)).Kind, Is.EqualTo(PlaceAnswerKind.Lost));
        await Until(() => Venue.IsConnected, "the connection is back");
        var evidence = await Venue.FindEvidenceAsync(intent);
        var order = Simulator.Orders().Single();
        Assert.That((evidence.Verdict, evidence.Order?.BrokerOrderId), Is.EqualTo((EvidenceVerdict.SurelyThere, Simulator.BrokerOrderId(order))));
    }

    [TestCase(FaultKind.LoseRequest)]
    [TestCase(FaultKind.ErrorBefore)]
    public async Task An_order_that_never_arrived_is_not_sent_again_and_is_surely_not_there_once_its_time_is_over(FaultKind fault)
    {
        Connect(new FaultRule { Kind = fault, On = FaultTarget.Place, Nth = [1] });
        var intent = Resting();
        Assert.That((await Place(intent)).Kind, Is.EqualTo(PlaceAnswerKind.Lost));
        await Until(() => Venue.IsConnected, "the connection is back");
        Assert.That((await Venue.FindEvidenceAsync(intent)).Verdict, Is.EqualTo(EvidenceVerdict.NotKnown));
        Assert.That((await Venue.FindEvidenceAsync(intent with { Sending = Now.AddMinutes(-1) })).Verdict, Is.EqualTo(EvidenceVerdict.SurelyNotThere));
        Assert.That(Simulator.Orders(), Is.Empty);
    }

    [Test]
    public async Task An_order_that_comes_after_its_time_is_refused_by_the_venue_in_words()
    {
        Connect();
        var answer = await Venue.PlaceAsync(Resting() with { Sending = Now.AddMinutes(-1) }, Now.AddSeconds(10));
        Assert.That((answer.Kind, answer.Message), Is.EqualTo((PlaceAnswerKind.Rejected, answer.Message)));
        Assert.That(answer.Message, Does.Contain("13888"));
        Assert.That(Simulator.Orders().Where(order => !order.IsTerminal), Is.Empty);
    }

    [Test]
    public async Task A_stop_that_fires_stays_the_one_order()
    {
        Connect();
        var stop = Resting() with { Kind = OrderKind.StopMarket, LimitPrice = null, StopPrice = 70_000 };
        var id = (await Place(stop)).BrokerOrderId!;
        await Until(() => Orders().Count > 0, "the stop is told");
        Simulator.SetPrice("BTC-PERPETUAL", 70_100, 70_100.5m);
        await Until(() => Orders().Any(order => order.Status == VenueOrderStatus.Filled), "the stop has fired and is filled");
        Assert.That(_reports.Select(report => report.BrokerOrderId).Distinct(), Is.EqualTo(new[] { id }));
        Assert.That(Fills().Sum(fill => fill.Quantity), Is.EqualTo(10));
        var read = (await Venue.ReadOrdersAsync(Now.AddMinutes(-2))).Single();
        Assert.That((read.BrokerOrderId, read.Status, read.FilledQuantity), Is.EqualTo((id, VenueOrderStatus.Filled, 10m)));
        Assert.That((await Venue.CancelAsync(stop with { BrokerOrderId = id })).Kind, Is.EqualTo(CancelAnswerKind.NotOpen));
    }

    [Test]
    public async Task An_order_is_cancelled_once_and_after_that_there_is_nothing_to_cancel()
    {
        Connect();
        var intent = Resting();
        intent = intent with { BrokerOrderId = (await Place(intent)).BrokerOrderId };
        Assert.That((await Venue.CancelAsync(intent)).Kind, Is.EqualTo(CancelAnswerKind.Accepted));
        await Until(() => Orders().Any(order => order.Status == VenueOrderStatus.Canceled), "the end is told");
        Assert.That((await Venue.CancelAsync(intent)).Kind, Is.EqualTo(CancelAnswerKind.NotOpen));
        Assert.That((await Venue.FindEvidenceAsync(intent with { State = IntentState.Working })).Order?.Status, Is.EqualTo(VenueOrderStatus.Canceled));
    }

    [Test]
    public async Task Prices_are_changed_in_place_and_the_order_stays()
    {
        Connect();
        var intent = Resting();
        intent = intent with { BrokerOrderId = (await Place(intent)).BrokerOrderId };
        Simulator.Fill(intent.BrokerOrderId!, 40, 50_000);
        Assert.That((await Venue.ReplaceAsync(intent, new OrderPrices(51_000, null))).Kind, Is.EqualTo(ReplaceAnswerKind.Accepted));
        var read = (await Venue.ReadOrdersAsync(Now.AddMinutes(-2))).Single();
        Assert.That((read.BrokerOrderId, read.LimitPrice, read.Quantity, read.FilledQuantity), Is.EqualTo((intent.BrokerOrderId, 51_000m, 10m, 4m)));
    }

    [Test]
    public async Task What_the_stream_lost_is_found_by_reading()
    {
        Connect(new FaultRule { Kind = FaultKind.DropMessage, On = FaultTarget.Fill });
        var id = (await Place(Resting())).BrokerOrderId!;
        Simulator.Fill(id, 40, 50_000);
        var read = (await Venue.ReadOrdersAsync(Now.AddMinutes(-2))).Single();
        Assert.That(read.Fills.Select(fill => (fill.CumulativeQuantity, fill.Price, fill.Currency)), Is.EqualTo(new[] { (4m, 50_000m, "BTC") }));
        Assert.That(Fills(), Is.Empty, "the stream has told nothing of it");
    }

    [Test]
    public async Task A_broken_connection_is_told_and_comes_back_with_what_happened_meanwhile()
    {
        Connect();
        var id = (await Place(Resting())).BrokerOrderId!;
        Simulator.CutStreams();
        await Until(() => _connections.Count == 2, "lost and back");
        Assert.That(_connections.Select(told => told[..4]), Is.EqualTo(new[] { "lost", "back" }));
        Simulator.Fill(id, 40, 50_000);
        await Until(() => Fills().Count == 1, "the new connection has the subscription");
    }

    [Test]
    public async Task Too_many_requests_end_the_session_refuse_the_order_and_are_waited_out()
    {
        Connect(new FaultRule { Kind = FaultKind.Throttle, On = FaultTarget.Place, Nth = [1] });
        var refused = await Place(Resting());
        Assert.That((refused.Kind, refused.Reason), Is.EqualTo((PlaceAnswerKind.Rejected, ReasonCode.OrdersPerSecond)), refused.Message);
        await Until(() => Venue.IsConnected && _connections.Count == 2, "the connection is back");
        Assert.That((await Place(Resting())).Kind, Is.EqualTo(PlaceAnswerKind.Accepted));
        Assert.That(Simulator.Orders(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task During_settlement_orders_are_refused_and_reads_wait()
    {
        Connect(options: new DeribitOptions { SettlementLength = TimeSpan.FromSeconds(2) });
        Simulator.BeginSettlement();
        var reading = Venue.ReadOrdersAsync(Now.AddMinutes(-2));
        var refused = await Place(Resting());
        Assert.That((refused.Kind, refused.Reason), Is.EqualTo((PlaceAnswerKind.Rejected, ReasonCode.MarketClosed)), refused.Message);
        Assert.That(await Wait.For(reading), Is.Empty);
        Assert.That(Simulator.Orders(), Is.Empty);
    }

    [Test]
    public async Task A_login_is_renewed_and_a_revoked_one_made_anew()
    {
        Connect(options: new DeribitOptions { TokenLifetime = TimeSpan.FromSeconds(2) });
        await Task.Delay(TimeSpan.FromSeconds(3));
        Assert.That(await Venue.ReadPositionsAsync(), Is.Empty, "the first login has run out a second ago");
        Assert.That(_connections, Is.Empty);
        Simulator.RevokeTokens();
        Assert.That(await Wait.For(Venue.ReadPositionsAsync()), Is.Empty);
    }

    [Test]
    public async Task Positions_and_cash_are_in_the_hosts_units()
    {
        Connect();
        await Place(Market(10));
        await Place(Market(0.5m) with { Symbol = Sample.Linear, Key = Other(1) });
        var option = Venue.Instruments.First(instrument => instrument.Kind == "option");
        await Place(Market(0.3m) with { Symbol = option.Symbol, Key = Other(2) });
        await Until(() => Orders().Where(order => order.Status == VenueOrderStatus.Filled).DistinctBy(order => order.BrokerOrderId).Count() == 3, "all are filled");
        var held = (await Venue.ReadPositionsAsync()).ToDictionary(position => position.Symbol, position => position.Quantity);
        Assert.That(held, Is.EquivalentTo(new Dictionary<string, decimal> { [Sample.Perpetual] = 10, [Sample.Linear] = 0.5m, [option.Symbol] = 0.3m }));
        var cash = await Venue.ReadCashAsync();
        Assert.That(cash.Keys, Is.EquivalentTo(new[] { "BTC", "ETH", "USDC" }));
        Assert.That(cash["USDC"], Is.EqualTo(Simulator.Cash("USDC")).Within(0.01m), "nothing but the fee is gone: the profit is the host's to add");
    }

    [Test]
    public async Task A_manual_order_is_nobodys_of_ours()
    {
        Connect();
        Simulator.PlaceManual("BTC-PERPETUAL", isBuy: true, 100, 40_000);
        await Until(() => Orders().Count > 0, "it is told");
        Assert.That(Orders()[0].ClientKey, Is.Null);
    }

    [Test]
    public void A_wrong_secret_is_told_in_the_venues_words()
    {
        Start();
        using var venue = new DeribitVenue(Options() with { ClientSecret = new Secret("wrong") }, TimeProvider.System, Limits());
        var failure = Assert.Throws<VenueException>(venue.Connect)!;
        Assert.That(failure.Message, Does.Contain("13004").And.Not.Contain("wrong"));
    }

    [Test]
    public async Task Quotes_and_trades_stream_in_the_hosts_units_and_outlive_a_break()
    {
        Start();
        using var stream = new DeribitMarketStream(Options(), TimeProvider.System, Limits());
        var (quotes, trades) = (new List<MarketQuote>(), new List<MarketTrade>());
        stream.Quoted += quote => Locked(() => quotes.Add(quote));
        stream.Traded += trade => Locked(() => trades.Add(trade));
        stream.Subscribe([Sample.Perpetual, "DERIBIT:SPOT:BTC-USD"]);
        Simulator.SetPrice("BTC-PERPETUAL", 61_000, 61_000.5m, 500);
        await Until(() => quotes.Exists(quote => quote is { Symbol: Sample.Perpetual, BidPrice: 61_000, BidSize: 50, AskPrice: 61_000.5m, AskSize: 50 }), "the quote is told");
        await Until(() => trades.Exists(trade => trade is { Symbol: Sample.Perpetual, Size: 1 }), "the trade of 10 USD is told as one contract");
        await Until(() => quotes.Exists(quote => quote.Symbol == "DERIBIT:SPOT:BTC-USD" && quote.BidPrice > 0), "the index is told");
        Simulator.CutStreams();
        Simulator.SetPrice("BTC-PERPETUAL", 62_000, 62_000.5m, 500);
        await Until(() => stream.IsConnected, "the connection is back");
        Simulator.SetPrice("BTC-PERPETUAL", 63_000, 63_000.5m, 500);
        await Until(() => quotes.Exists(quote => quote.BidPrice == 63_000), "the subscription is made again");
    }

    private static IntentRecord Market(decimal quantity) => Sample.Intent(Now) with { Kind = OrderKind.Market, LimitPrice = null, Quantity = quantity };

    private static IntentRecord Resting() => Sample.Intent(Now) with { LimitPrice = 50_000 };

    private static IntentKey Other(int index) => IntentKey.Derive("d", new Sluice.Core.Signals.SignalKey("s", "1"), IntentPurpose.Entry, index);

    private void Start(FaultRule? fault = null, DeribitOptions? options = null) =>
        _simulator = DeribitSimulator.Start((options ?? new DeribitOptions()) with { Faults = new FaultPlan { Rules = fault == null ? [] : [fault] } });

    private VenueOptions Options() => Sample.Options with
    {
        Url = new UriBuilder(Simulator.SocketUri) { Path = "/ws/api/v2" }.Uri,
        ClientId = "client-id",
        ClientSecret = new Secret("client-secret"),
        Currencies = ["BTC", "ETH", "USDC"]
    };

    private DeribitLimits Limits() => new(Options(), TimeProvider.System);

    private void Connect(FaultRule? fault = null, DeribitOptions? options = null)
    {
        Start(fault, options);
        _venue = new DeribitVenue(Options(), TimeProvider.System, Limits());
        _venue.Reported += report => Locked(() => _reports.Add(report));
        _venue.ConnectionChanged += (connected, message) => Locked(() => _connections.Add($"{(connected ? "back" : "lost")}: {message}"));
        _venue.Connect();
    }

    private Task<PlaceAnswer> Place(IntentRecord intent) => Venue.PlaceAsync(intent, Now.AddSeconds(10));

    private List<VenueFill> Fills() => Locked(() => _reports.OfType<VenueFill>().ToList());

    private List<VenueOrder> Orders() => Locked(() => _reports.OfType<VenueOrder>().ToList());

    private Task Until(Func<bool> condition, string what) => Wait.Until(() => Locked(condition), what);

    private T Locked<T>(Func<T> action)
    {
        lock (_reports) return action();
    }

    private void Locked(Action action)
    {
        lock (_reports) action();
    }
}
