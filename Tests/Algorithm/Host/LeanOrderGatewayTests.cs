using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Data.Market;
using Sluice.Algorithm.Host;
using Sluice.Core.Configuration;
using Sluice.Core.Instruments;
using Sluice.Core.Journal;
using Sluice.Core.Signals;
using Sluice.Hosting;

namespace Sluice.Tests.Algorithm.Host;

public sealed class LeanOrderGatewayTests
{
    private const string Spy = "USA:EQUITY:SPY";

    [TestCase(OrderKind.Limit)]
    [TestCase(OrderKind.MarketOnOpen)]
    public void An_order_that_the_host_throws_at_is_refused_and_does_not_end_the_run(OrderKind kind)
    {
        // A host without a transaction handler throws at every order.
        var gateway = Gateway();
        var intent = Intent(kind);
        Assert.That(gateway.Submit(intent), Does.Contain("Orders are not taken yet"));
        Assert.That(gateway.IsHandedOver(intent.Key), Is.True, "it must not be handed over again before its end is journaled");
    }

    [Test]
    public void A_combo_that_the_host_throws_at_is_refused_with_all_its_legs()
    {
        var gateway = Gateway();
        var first = Intent(OrderKind.Market) with { Group = new IntentGroup(Intent(OrderKind.Market).Key, 0, 2, 3, null) };
        var second = first with { Key = IntentKey.Derive("test", first.Signal, IntentPurpose.Order, 1), Index = 1, Symbol = "USA:EQUITY:QQQ", Side = OrderSide.Sell, Group = first.Group with { Leg = 1 } };
        Assert.That(gateway.SubmitCombo([first, second]), Does.Contain("Orders are not taken yet"));
        Assert.That((gateway.IsHandedOver(first.Key), gateway.IsHandedOver(second.Key)), Is.EqualTo((true, true)));
    }

    [Test]
    public void Prices_are_changed_in_place_only_where_the_venue_said_so_and_the_host_has_the_order()
    {
        var abilities = new VenueAbilities();
        var gateway = Gateway(abilities);
        var working = Intent(OrderKind.Limit) with { State = IntentState.Working, BrokerOrderId = "B1", Sending = DateTime.UnixEpoch };
        Assert.That(gateway.MayReplace(working, new IntentPrices(441, null)), Is.False);
        abilities.DeclareReplacing("paper", inPlace: true);
        Assert.That(gateway.MayReplace(working, new IntentPrices(441, null)), Is.False, "the host has never taken the order over");
    }

    private static LeanOrderGateway Gateway(VenueAbilities? abilities = null)
    {
        var (spy, qqq) = (InstrumentId.Parse("SPY"), InstrumentId.Parse("QQQ"));
        var configuration = new EngineConfiguration
        {
            Deployment = "test",
            Producer = "engine",
            StateFolder = Path.GetTempPath(),
            Accounts = new Dictionary<string, AccountConfiguration>(),
            Strategies = new Dictionary<string, StrategyConfiguration>(),
            Feed = new FeedConfiguration { Instruments = new Dictionary<InstrumentId, decimal> { [spy] = 450, [qqq] = 380 } }
        };
        var algorithm = new QCAlgorithm();
        algorithm.SetDateTime(new DateTime(2026, 3, 2, 13, 0, 0, DateTimeKind.Utc));
        foreach (var instrument in new[] { spy, qqq })
        {
            var security = algorithm.AddEquity(instrument.Payload, Resolution.Tick);
            security.SetMarketPrice(new TradeBar(new DateTime(2026, 3, 2, 9, 59, 0), InstrumentSymbols.ToSymbol(instrument), 450, 450, 450, 450, 100, TimeSpan.FromMinutes(1)));
        }

        algorithm.SetFinishedWarmingUp();
        return new LeanOrderGateway(algorithm, new LeanMarketView(algorithm, configuration, TimeProvider.System), abilities ?? new VenueAbilities());
    }

    private static IntentRecord Intent(OrderKind kind)
    {
        var signal = new SignalKey("test", "1");
        var now = new DateTime(2026, 3, 2, 15, 0, 0, DateTimeKind.Utc);
        return new IntentRecord
        {
            Key = IntentKey.Derive("test", signal, IntentPurpose.Order, 0),
            Signal = signal,
            Strategy = "alpha",
            Purpose = IntentPurpose.Order,
            Index = 0,
            Broker = "paper",
            Account = "paper",
            Symbol = Spy,
            Side = OrderSide.Buy,
            Quantity = 3,
            Kind = kind,
            LimitPrice = kind == OrderKind.Limit ? 440 : null,
            ArrivalPrice = 450,
            Currency = "USD",
            State = IntentState.Planned,
            Changed = now,
            Received = now,
            Planned = now
        };
    }
}
