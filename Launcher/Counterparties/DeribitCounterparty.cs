using Newtonsoft.Json.Linq;
using Sluice.Launcher.Commands.Demo;
using Sluice.Simulators.Deribit;
using Sluice.Simulators.Faults;
using Sluice.Simulators.Hosting;
using Sluice.Simulators.Market;
using Sluice.Venues.Deribit;

namespace Sluice.Launcher.Counterparties;

/// <summary>
/// Deribit, at the rate of its highest tier: a burst of a hundred orders, thirty a second for long. The engine keeps that limit and the one
/// on other requests; the venue does not enforce them, since an engine that is started again every second cannot know what its forerunner used.
/// </summary>
internal sealed class DeribitCounterparty : SimulatedCounterparty
{
    private const int OrdersPerSecond = 30;
    private const int Burst = 100;

    private readonly DeribitSimulator _server;

    public DeribitCounterparty(int seed, FaultPlan plan)
    {
        Plan = plan;
        var options = new DeribitOptions
        {
            Seed = seed,
            Feed = new RandomWalkFeed(seed),
            Faults = plan,
            LimitsRates = false,
            MatchingRate = OrdersPerSecond,
            MatchingBurst = Burst,
            OpeningCash = 1_000_000,
            TickInterval = TimeSpan.FromMilliseconds(100)
        };
        _server = DeribitSimulator.Start(options);
        Market = Futures();
        OpeningCash = new Dictionary<string, decimal> { ["BTC"] = options.OpeningBtc, ["ETH"] = options.OpeningEth, ["USDC"] = options.OpeningCash };
    }

    public override string Broker => "deribit";

    public override DemoMarket Market { get; }

    public override int SignalsPerSecond => 10;

    /// <summary>An order may be taken until half a minute after it was sent; signals live as long.</summary>
    public override TimeSpan SettlePatience => TimeSpan.FromSeconds(120);

    protected override SimulatorServer Server => _server;

    protected override FaultPlan Plan { get; }

    protected override bool CarriesKeys => true;

    protected override IReadOnlyDictionary<string, decimal> OpeningCash { get; }

    public override JObject AccountSection() => new()
    {
        ["broker"] = Broker,
        ["deribit"] = new JObject
        {
            ["url"] = new Uri(_server.SocketUri, "ws/api/v2").ToString(),
            ["clientId"] = "client-id",
            ["clientSecret"] = "client-secret",
            ["tier"] = 1
        }
    };

    /// <summary>All futures, with and without an end, inverse and linear, for both strategies: where one waits for evidence, the others go on.</summary>
    private DemoMarket Futures()
    {
        var listed = _server.Read(() => _server.Exchange.Markets.Select(market => market.Instrument).Where(instrument => instrument.Kind is InstrumentKind.Perpetual or InstrumentKind.Future).ToList());
        DemoInstrument[] futures = [.. listed.Select(future => new DemoInstrument(Canonical(future), future.Lot / UnitOf(future), decimal.Round(future.OpeningPrice / 2), future.OpeningPrice * 1.5m))];
        return new DemoMarket(futures, futures);
    }

    protected override string Canonical(Instrument instrument) =>
        DeribitSymbols.SymbolOf(instrument.Symbol) ?? throw new InvalidOperationException($"the simulator trades {instrument.Symbol}, which has no canonical id");

    /// <summary>Inverse contracts are counted in contracts, and traded in dollars.</summary>
    protected override decimal UnitOf(Instrument instrument) => instrument.Style == SettlementStyle.Inverse ? instrument.Lot : 1;

    /// <summary>A stop that has fired goes on under another id; the client tells of it under the first.</summary>
    protected override string IdOf(ExchangeOrder order) => _server.FirstOrderId(order);
}
