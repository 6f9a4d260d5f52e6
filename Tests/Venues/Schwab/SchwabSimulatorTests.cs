using Sluice.Core.Journal;
using Sluice.Core.Secrets;
using Sluice.Simulators.Faults;
using Sluice.Simulators.Schwab;
using Sluice.Tests.Venues.Support;
using Sluice.Venues.Schwab;
using Sluice.Venues.Schwab.Login;
using Sluice.Venues.Schwab.Streaming;
using Sluice.Venues.Trading;
using static Sluice.Tests.Venues.Schwab.SchwabOrders;
using ClientOptions = Sluice.Venues.Schwab.SchwabOptions;
using SimulatorOptions = Sluice.Simulators.Schwab.SchwabOptions;

namespace Sluice.Tests.Venues.Schwab;

/// <summary>The client against the protocol-level simulator, which was written from the API's facts and not from this client.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class SchwabSimulatorTests
{
    private readonly List<VenueReport> _reports = [];
    private readonly ListedClaims _claims = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("schwab-simulator").FullName;
    private SchwabSimulator _simulator = null!;
    private SchwabUser _user = null!;
    private SchwabVenue _venue = null!;

    private static DateTime Now => TimeProvider.System.GetUtcNow().UtcDateTime;

    private static DateTime SendBy => Now.AddSeconds(10);

    [TearDown]
    public void Close()
    {
        _venue.Dispose();
        _user.Dispose();
        _simulator.Dispose();
        Directory.Delete(_folder, recursive: true);
        Assert.That(_simulator.Failures, Is.Empty);
    }

    [Test]
    public async Task A_login_through_the_browser_gives_tokens_that_work()
    {
        Connect();
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        var application = Application();
        using var answer = await browser.GetAsync(SchwabLogin.AddressOf(application));
        var tokens = await _user.Login.ExchangeAsync(SchwabLogin.ReadCode(application, answer.Headers.Location!.OriginalString));
        _user.Store.WriteLogin(tokens);
        Assert.That(await _user.Trader.AccountNumbersAsync(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task An_order_is_filled_and_told_with_the_venues_numbers()
    {
        Connect();
        await Subscribed();
        var answer = await _venue.PlaceAsync(Market(), SendBy);
        Assert.That(answer.Kind, Is.EqualTo(PlaceAnswerKind.Accepted), answer.Message);
        await Until(reports => reports.OfType<VenueOrder>().Any(order => order.Status == VenueOrderStatus.Filled), "the order is filled");

        var executions = _simulator.Executions();
        var read = (await _venue.ReadOrdersAsync(Now.AddMinutes(-5))).Single();
        Assert.That(read.Fills.Sum(fill => fill.Quantity * fill.Price), Is.EqualTo(executions.Sum(execution => execution.Quantity * execution.Price)));
        Assert.That(read.FilledQuantity, Is.EqualTo(100m));
        Assert.That(await _venue.ReadPositionsAsync(), Is.EqualTo(new[] { new VenuePosition("USA:EQUITY:SPY", 100, 450.02m) }));
    }

    [Test]
    public async Task Partial_fills_of_the_stream_agree_with_those_that_are_read()
    {
        Connect();
        await Subscribed();
        var id = (await _venue.PlaceAsync(Resting(), SendBy)).BrokerOrderId!;
        _simulator.Fill(id, 40, 440m);
        await Until(reports => reports.OfType<VenueFill>().Count() == 1, "the first fill");
        _simulator.Fill(id, 25, 439.5m);
        await Until(reports => reports.OfType<VenueFill>().Count() == 2, "the second fill");
        var streamed = Reports().OfType<VenueFill>().Select(fill => (fill.From, fill.CumulativeQuantity, fill.Price)).ToList();
        var read = (await _venue.ReadOrdersAsync(Now.AddMinutes(-5))).Single();
        Assert.That(read.Fills.Select(fill => (fill.From, fill.CumulativeQuantity, fill.Price)), Is.EqualTo(streamed));
        Assert.That(streamed, Is.EqualTo(new[] { (0m, 40m, 440m), (40m, 65m, 439.5m) }));
    }

    [TestCase(FaultKind.LoseAnswer)]
    [TestCase(FaultKind.ErrorAfter)]
    public async Task An_order_whose_answer_was_lost_is_found_by_its_looks_and_there_is_one(FaultKind fault)
    {
        Connect(new FaultRule { Kind = fault, On = FaultTarget.Place, Nth = [1] });
        var intent = Resting() with { Sending = Now };
        Assert.That((await _venue.PlaceAsync(intent, SendBy)).Kind, Is.EqualTo(PlaceAnswerKind.Lost));
        Assert.That((await _venue.FindEvidenceAsync(intent)).Verdict, Is.EqualTo(EvidenceVerdict.NotKnown), "it may still be on its way");
        var evidence = await _venue.FindEvidenceAsync(intent with { Sending = Now.AddSeconds(-20) });
        Assert.That((evidence.Verdict, evidence.Order?.ClientKey), Is.EqualTo((EvidenceVerdict.SurelyThere, intent.Key.Value)));
        Assert.That(_simulator.Orders(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task An_order_that_never_arrived_stays_in_doubt()
    {
        Connect(new FaultRule { Kind = FaultKind.LoseRequest, On = FaultTarget.Place, Nth = [1] });
        var intent = Resting() with { Sending = Now.AddSeconds(-20) };
        Assert.That((await _venue.PlaceAsync(intent, SendBy)).Kind, Is.EqualTo(PlaceAnswerKind.Lost));
        Assert.That((await _venue.FindEvidenceAsync(intent)).Verdict, Is.EqualTo(EvidenceVerdict.NotKnown));
        Assert.That(_simulator.Orders(), Is.Empty);
    }

    [Test]
    public async Task An_answer_without_an_address_is_an_order_all_the_same()
    {
        Connect(new FaultRule { Kind = FaultKind.OmitOrderId, On = FaultTarget.Place, Nth = [1] });
        var answer = await _venue.PlaceAsync(Market(), SendBy);
        Assert.That((answer.Kind, answer.BrokerOrderId), Is.EqualTo((PlaceAnswerKind.Accepted, _simulator.BrokerOrderId(_simulator.Orders().Single()))));
    }

    [Test]
    public async Task A_token_revoked_early_is_renewed_and_a_login_revoked_early_is_told()
    {
        Connect();
        _simulator.RevokeTokens();
        Assert.That((await _venue.PlaceAsync(Resting(), SendBy)).Kind, Is.EqualTo(PlaceAnswerKind.Accepted));
        Assert.That(_simulator.Orders(), Has.Count.EqualTo(1));

        _simulator.RevokeTokens();
        _simulator.RevokeRefreshToken();
        Assert.That(() => _venue.ReadCashAsync(), Throws.TypeOf<VenueException>().With.Message.EndsWith("run: sluice schwab login"));
        await Wait.Until(() => !_venue.IsConnected, "the loss is seen");
    }

    [Test]
    public async Task A_cancel_ends_an_order_and_its_end_is_no_fill()
    {
        Connect();
        await Subscribed();
        var id = (await _venue.PlaceAsync(Resting(), SendBy)).BrokerOrderId!;
        Assert.That((await _venue.CancelAsync(Resting() with { BrokerOrderId = id })).Kind, Is.EqualTo(CancelAnswerKind.Accepted));
        await Until(reports => reports.OfType<VenueOrder>().Any(order => order.Status == VenueOrderStatus.Canceled), "the order is canceled");
        Assert.That(Reports().OfType<VenueFill>(), Is.Empty);
        Assert.That((await _venue.CancelAsync(Resting() with { BrokerOrderId = id })).Kind, Is.EqualTo(CancelAnswerKind.NotOpen));
    }

    [Test]
    public async Task Prices_come_over_the_same_stream()
    {
        Connect();
        await Subscribed();
        List<MarketQuote> quotes = [];
        using var market = new SchwabMarketStream(_user.Streamer, TimeProvider.System, () => { });
        market.Quoted += quote => { lock (quotes) quotes.Add(quote); };
        market.Subscribe(["USA:EQUITY:SPY"]);
        await Wait.Until(() => { lock (quotes) return quotes.Count > 0; }, "the standing quote");
        _simulator.SetPrice("SPY", 460, 460.5m, 500);
        await Wait.Until(() => { lock (quotes) return quotes[^1] is { BidPrice: 460, AskPrice: 460.5m }; }, "the new quote");
    }

    private static IntentRecord Market() => Intent(kind: OrderKind.Market, limit: null);

    private static IntentRecord Resting() => Intent(limit: 440);

    private SchwabApplication Application() => new(new Uri(_simulator.Uri, "/v1/oauth/"), "app-key", new Secret("app-secret"), new Uri("https://127.0.0.1"));

    private void Connect(params FaultRule[] faults)
    {
        _simulator = SchwabSimulator.Start(new SimulatorOptions { Faults = new FaultPlan { Rules = faults } });
        _simulator.SetPrice("SPY", 450, 450.02m, 1_000);
        _user = new SchwabUser(new ClientOptions { Account = "main", Address = _simulator.Uri }, Application(), Path.Combine(_folder, "tokens"), new Secret("a passphrase"), TimeProvider.System);
        var (access, refresh) = _simulator.LogIn();
        _user.Store.WriteLogin(new SchwabTokens(new Secret(access), Now.AddMinutes(30), new Secret(refresh), Now));
        _venue = new SchwabVenue(_user, _claims, () => { });
        _venue.Reported += report => { lock (_reports) _reports.Add(report); };
        _venue.Connect();
    }

    private Task Subscribed() => Wait.Until(() => _simulator.AccountSubscriptions > 0, "the account stream is subscribed");

    private Task Until(Func<IReadOnlyList<VenueReport>, bool> condition, string what) => Wait.Until(() => condition(Reports()), what);

    private IReadOnlyList<VenueReport> Reports()
    {
        lock (_reports) return [.. _reports];
    }
}
