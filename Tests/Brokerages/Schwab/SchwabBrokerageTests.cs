using Moq;
using QuantConnect;
using QuantConnect.Brokerages;
using QuantConnect.Data;
using QuantConnect.Data.Market;
using QuantConnect.Orders;
using QuantConnect.Securities;
using Sluice.Brokerages.Schwab;
using Sluice.Core.Configuration;
using Sluice.Core.Control;
using Sluice.Core.Journal;
using Sluice.Core.Scheduling;
using Sluice.Core.Secrets;
using Sluice.Hosting;
using Sluice.Simulators.Schwab;
using Sluice.Tests.Brokerages.Support;
using Sluice.Venues.Schwab.Login;
using Sluice.Venues.Trading;

namespace Sluice.Tests.Brokerages.Schwab;

/// <summary>The account at Schwab as LEAN sees it, against the simulator. What the lane does with it is in the contract.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class SchwabBrokerageTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private readonly string _folder = Directory.CreateTempSubdirectory("schwab-brokerage").FullName;
    private readonly List<BrokerageMessageEvent> _messages = [];
    private SchwabSimulator _simulator = null!;
    private EngineServices _services = null!;
    private SluiceSchwabBrokerage _brokerage = null!;

    private static DateTime Now => TimeProvider.System.GetUtcNow().UtcDateTime;

    [SetUp]
    public void Create()
    {
        _simulator = SchwabSimulator.Start(new SchwabOptions());
        _simulator.SetPrice("SPY", 450, 450.02m, 1_000);
        var account = new AccountConfiguration
        {
            Name = "main",
            Broker = "schwab",
            Schwab = new SchwabConfiguration
            {
                Url = _simulator.Uri,
                AppKey = "app-key",
                AppSecret = new Secret("app-secret"),
                Callback = new Uri("https://127.0.0.1"),
                TokenPassphrase = new Secret("a passphrase of the test")
            }
        };
        var configuration = new EngineConfiguration
        {
            Deployment = "d",
            Producer = "engine",
            StateFolder = _folder,
            Accounts = new Dictionary<string, AccountConfiguration> { ["main"] = account },
            Strategies = new Dictionary<string, StrategyConfiguration>()
        };
        _services = new EngineServices(configuration, TimeProvider.System, new ThreadWorkScheduler(), new MemoryEngineStorage(new MemoryJournalStore(), new MemoryControlStore(TimeProvider.System)));
        _brokerage = SluiceSchwabBrokerage.Create(_services, Mock.Of<IOrderProvider>(), account);
        _brokerage.Message += (_, message) =>
        {
            lock (_messages) _messages.Add(message);
        };
    }

    [TearDown]
    public void Close()
    {
        _brokerage.Dispose();
        _services.Dispose();
        _simulator.Dispose();
        Directory.Delete(_folder, recursive: true);
        Assert.That(_simulator.Failures, Is.Empty);
    }

    [Test]
    public void Cash_and_holdings_are_those_of_the_account()
    {
        _simulator.PlaceManual("SPY", isBuy: true, 5);
        LogIn(Now);
        _brokerage.Connect();
        var held = _brokerage.GetAccountHoldings().Single();
        Assert.That((held.Symbol.Value, held.Quantity), Is.EqualTo(("SPY", 5m)));
        Assert.That(_brokerage.GetCashBalance().Single().Currency, Is.EqualTo("USD"));
        Assert.That(_brokerage.IsConnected, Is.True);
    }

    [Test]
    public void Without_a_login_connecting_says_what_to_do() =>
        Assert.That(_brokerage.Connect, Throws.TypeOf<VenueException>().With.Message.EndsWith("run: sluice schwab login"));

    [Test]
    public void The_end_of_the_login_is_told_on_the_event_stream_and_to_the_host()
    {
        LogIn(Now.AddDays(-6.9));
        _brokerage.Connect();
        Until(() => _services.Journal.Store.ReadOutbox(0, 100).Any(row => row.Type == "TOKEN_EXPIRING" && row.Stream == "monitoring.events"), "the event is journaled");
        Until(() => Told("sluice schwab login"), "the host is told");
    }

    [Test]
    public void Past_bars_of_shares_are_given_and_nothing_for_what_there_is_none_of()
    {
        LogIn(Now);
        _brokerage.Connect();
        var symbol = Symbol.Create("SPY", SecurityType.Equity, Market.USA);
        var hours = MarketHoursDatabase.FromDataFolder().GetExchangeHours(Market.USA, symbol, SecurityType.Equity);
        IEnumerable<BaseData>? History(Resolution resolution, TickType type) => _brokerage.GetHistory(new HistoryRequest(
            Now.AddDays(-7), Now, typeof(TradeBar), symbol, resolution, hours, TimeZones.NewYork, null, false, false, DataNormalizationMode.Raw, type));

        Assert.That(History(Resolution.Minute, TickType.Trade), Is.Not.Empty.And.All.Matches<BaseData>(bar => ((TradeBar)bar).Period == TimeSpan.FromMinutes(1)));
        Assert.That(History(Resolution.Daily, TickType.Trade), Is.Not.Empty.And.All.Matches<BaseData>(bar => bar.Time.TimeOfDay == TimeSpan.Zero));
        Assert.That(History(Resolution.Minute, TickType.Quote), Is.Null);
        Assert.That(History(Resolution.Second, TickType.Trade), Is.Null);
    }

    private void LogIn(DateTime loggedIn)
    {
        var (access, refresh) = _simulator.LogIn();
        new SchwabTokenStore(Path.Combine(_folder, "schwab-main.tokens"), new Secret("a passphrase of the test"))
            .WriteLogin(new SchwabTokens(new Secret(access), Now.AddMinutes(30), new Secret(refresh), loggedIn));
    }

    private bool Told(string words)
    {
        lock (_messages) return _messages.Exists(message => message.Message.Contains(words, StringComparison.Ordinal));
    }

    private static void Until(Func<bool> condition, string what) => Assert.That(SpinWait.SpinUntil(condition, Deadline), Is.True, $"it never came to this: {what}");
}
