using Newtonsoft.Json.Linq;
using Sluice.Launcher.Commands.Demo;
using Sluice.Simulators.Faults;
using Sluice.Simulators.Hosting;
using Sluice.Simulators.Market;
using Sluice.Simulators.Tradier;
using Sluice.Venues.Tradier.Orders;

namespace Sluice.Launcher.Counterparties;

/// <summary>Tradier. Its limit of an order a second is lifted on both sides: what is tested is not patience.</summary>
internal sealed class TradierCounterparty : SimulatedCounterparty
{
    private const decimal Cash = 1_000_000m;
    private const int RequestsPerMinute = 10_000;

    /// <summary>What the venue asks for after a 429; a minute at the most in earnest, in which nothing would be tested.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly TradierSimulator _server;

    public TradierCounterparty(int seed, FaultPlan plan, TimeSpan revocation)
    {
        Plan = plan;
        _server = TradierSimulator.Start(new TradierOptions
        {
            Seed = seed,
            Feed = new RandomWalkFeed(seed),
            Faults = plan,
            LimitsRates = false,
            RateWindow = Pause,
            OpeningCash = Cash,
            TickInterval = TimeSpan.FromMilliseconds(50),
            RevocationTime = revocation
        });
        Market.ListAt(_server);
    }

    public override string Broker => "tradier";

    public override DemoMarket Market => DemoMarket.ManyShares;

    public override int SignalsPerSecond => 20;

    /// <summary>Absence takes two readings, the first of them half a minute after the order was sent; signals live as long.</summary>
    public override TimeSpan SettlePatience => TimeSpan.FromSeconds(120);

    protected override SimulatorServer Server => _server;

    protected override FaultPlan Plan { get; }

    protected override bool CarriesKeys => true;

    protected override IReadOnlyDictionary<string, decimal> OpeningCash { get; } = new Dictionary<string, decimal> { ["USD"] = Cash };

    public override JObject AccountSection() => new()
    {
        ["broker"] = Broker,
        ["tradier"] = new JObject
        {
            ["url"] = new Uri(_server.Uri, "v1/").ToString(),
            ["streamUrl"] = new Uri(_server.SocketUri, "v1/").ToString(),
            ["token"] = "tradier-token",
            ["account"] = _server.AccountNumber,
            ["requestsPerMinute"] = RequestsPerMinute,
            ["marketDataPerMinute"] = RequestsPerMinute,
            ["ordersPerMinute"] = RequestsPerMinute
        }
    };

    protected override string Canonical(Instrument instrument) =>
        TradierSymbols.TryRead(instrument.Symbol, out var symbol) ? symbol : throw new InvalidOperationException($"the simulator trades {instrument.Symbol}, which has no canonical id");
}
