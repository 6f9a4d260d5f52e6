using Newtonsoft.Json.Linq;
using Sluice.Core.Secrets;
using Sluice.Launcher.Commands.Demo;
using Sluice.Simulators.Faults;
using Sluice.Simulators.Hosting;
using Sluice.Simulators.Market;
using Sluice.Simulators.Schwab;
using Sluice.Venues.Schwab.Login;

namespace Sluice.Launcher.Counterparties;

/// <summary>
/// Schwab. An order that never arrived stays in doubt and holds back entries of its instrument, so that many instruments are listed; the limit
/// of two orders a second is lifted at the venue and holds in the engine.
/// </summary>
internal sealed class SchwabCounterparty : SimulatedCounterparty
{
    private const decimal Cash = 1_000_000m;
    private const string Passphrase = "a passphrase for a test";

    /// <summary>What the venue asks for after a 429: most of a minute in earnest, in which nothing would be tested.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly SchwabSimulator _server;

    public SchwabCounterparty(int seed, FaultPlan plan)
    {
        Plan = plan;
        _server = SchwabSimulator.Start(new SchwabOptions
        {
            Seed = seed,
            Feed = new RandomWalkFeed(seed),
            Faults = plan,
            LimitsRates = false,
            RetryAfter = Pause,
            OpeningCash = Cash,
            TickInterval = TimeSpan.FromMilliseconds(250)
        });
        Market.ListAt(_server);
    }

    public override string Broker => "schwab";

    public override DemoMarket Market => DemoMarket.ManyShares;

    public override int SignalsPerSecond => 4;

    public override TimeSpan SettlePatience => TimeSpan.FromSeconds(90);

    protected override SimulatorServer Server => _server;

    protected override FaultPlan Plan { get; }

    protected override bool CarriesKeys => false;

    protected override IReadOnlyDictionary<string, decimal> OpeningCash { get; } = new Dictionary<string, decimal> { ["USD"] = Cash };

    public override JObject AccountSection() => new()
    {
        ["broker"] = Broker,
        ["schwab"] = new JObject
        {
            ["url"] = _server.Uri.ToString(),
            ["appKey"] = "app-key",
            ["appSecret"] = "app-secret",
            ["callback"] = "https://127.0.0.1",
            ["accountNumber"] = _server.AccountNumber,
            ["tokenPassphrase"] = Passphrase,
            ["requestsPerMinute"] = 1000
        }
    };

    /// <summary>The login that a person would have made.</summary>
    public override void Prepare(string stateFolder)
    {
        var (access, refresh) = _server.LogIn();
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var store = new SchwabTokenStore(Path.Combine(stateFolder, $"schwab-{Account}.tokens"), new Secret(Passphrase));
        store.WriteLogin(new SchwabTokens(new Secret(access), now.AddMinutes(30), new Secret(refresh), now));
    }

    protected override string Canonical(Instrument instrument) => $"USA:EQUITY:{instrument.Symbol}";
}
