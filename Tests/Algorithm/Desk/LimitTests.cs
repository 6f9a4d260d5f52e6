using Sluice.Algorithm.Desk;
using Sluice.Algorithm.Host;
using Sluice.Core.Configuration;
using Sluice.Core.Events;
using Sluice.Core.Instruments;
using Sluice.Core.Journal;

namespace Sluice.Tests.Algorithm.Desk;

public sealed class LimitTests
{
    private const string Ibm = "USA:EQUITY:IBM";

    private static string Buy(string symbol, int quantity, string more = "") => $$""" "action":"entry","symbol":"{{symbol}}","direction":"long","size":{"quantity":{{quantity}}}{{more}} """;

    [Test]
    public void A_sectors_instruments_count_together()
    {
        var desk = new DeskFixture(change: configuration => configuration with
        {
            LimitScopes = new LimitScopes { Sectors = [new ExposureGroup("all", [InstrumentId.Equity("SPY"), InstrumentId.Equity("IBM")], 0.3m)] }
        });
        desk.Market.SetPrice(Ibm, 200);
        desk.Send("1", Buy("SPY", 150));
        desk.Venue.FillsMarketOrders = false;
        desk.Send("2", Buy("IBM", 50), "beta");
        Assert.That(desk.Send("3", Buy("IBM", 26), "beta").Reason, Is.EqualTo(ReasonCode.SectorExposure));
        Assert.That(desk.Send("4", Buy("IBM", 25), "beta").State, Is.EqualTo(SignalState.Accepted));
    }

    [Test]
    public void An_instruments_own_limit_holds_over_all_strategies()
    {
        var desk = new DeskFixture(change: configuration => configuration with
        {
            LimitScopes = new LimitScopes { Symbols = new Dictionary<string, ScopedLimits> { [DeskFixture.Spy] = new() { Exposure = 0.1m } } }
        });
        desk.Send("1", Buy("SPY", 60));
        Assert.That(desk.Send("2", Buy("SPY", 41), "beta").Reason, Is.EqualTo(ReasonCode.SymbolExposure));
        Assert.That(desk.Send("3", Buy("SPY", 40), "beta").State, Is.EqualTo(SignalState.Completed));
    }

    [Test]
    public void Heat_is_what_is_lost_at_the_stops_of_positions_and_of_orders()
    {
        var desk = new DeskFixture(limits: DeskFixture.Wide with { Heat = 0.01m });
        desk.Send("1", Buy("SPY", 100, ""","stopLoss":{"price":96}"""));
        desk.Send("2", Buy("SPY", 100, ""","order":{"type":"limit","limitPrice":99},"stopLoss":{"price":94}"""));
        Assert.That(desk.Send("3", Buy("SPY", 26, ""","stopLoss":{"price":96}""")).Reason, Is.EqualTo(ReasonCode.PortfolioHeat), "400 and 500 of 1,000");
        desk.Market.SetPrice(DeskFixture.Spy, 97);
        Assert.That(desk.Send("4", Buy("SPY", 26, ""","stopLoss":{"price":96}""")).State, Is.EqualTo(SignalState.Completed), "closer to its stop the position has less to lose");
    }

    [Test]
    public void A_stop_order_counts_at_its_own_price_while_it_waits()
    {
        var desk = new DeskFixture(limits: DeskFixture.Wide with { Exposure = 0.2m });
        desk.Send("1", Buy("SPY", 100, ""","order":{"type":"stop","stopPrice":150}"""));
        Assert.That(desk.Send("2", Buy("SPY", 51)).Reason, Is.EqualTo(ReasonCode.ExposureLimit));
        Assert.That(desk.Send("3", Buy("SPY", 50)).State, Is.EqualTo(SignalState.Completed));
    }

    [Test]
    public void Two_orders_do_not_both_close_the_same_position()
    {
        const string Sell = """ "action":"order","symbol":"SPY","side":"sell","size":{"quantity":10},"order":{"type":"limit","limitPrice":120} """;
        var desk = new DeskFixture(limits: DeskFixture.Wide with { PositionQuantity = 10 });
        desk.Send("1", Buy("SPY", 10));
        desk.Send("2", Sell);
        desk.ControlStore.Append(Sluice.Core.Control.ControlScope.System, "", Sluice.Core.Control.TradingState.Reducing, "ann", "test");
        Assert.That(desk.Send("3", Sell).Reason, Is.EqualTo(ReasonCode.Reducing), "both together would open a short");
    }

    [Test]
    public void The_days_orders_are_counted_over_a_restart()
    {
        var limits = DeskFixture.Wide with { OrdersPerDay = 2 };
        var before = new DeskFixture(limits: limits);
        before.Send("1", Buy("SPY", 1));
        before.Send("2", Buy("SPY", 1));
        var after = new DeskFixture(limits: limits, store: before.Store);
        Assert.That(after.Send("3", Buy("SPY", 1)).Reason, Is.EqualTo(ReasonCode.OrdersPerDay));
        after.Account.TradingDay = after.Account.TradingDay.AddDays(1);
        Assert.That(after.Send("4", Buy("SPY", 1)).State, Is.EqualTo(SignalState.Completed));
    }

    [Test]
    public void Orders_of_one_slice_are_counted_together()
    {
        var desk = new DeskFixture(limits: DeskFixture.Wide with { OrdersPerDay = 2 });
        desk.Market.SetPrice(Ibm, 100);
        desk.SendTogether([desk.Document("1", Buy("SPY", 1)), desk.Document("2", Buy("IBM", 1)), desk.Document("3", Buy("SPY", 2)), desk.Document("4", Buy("SPY", 3))]);
        Assert.That(new[] { "1", "2", "3", "4" }.Select(id => desk.Record(id).Reason), Is.EqualTo(new[] { ReasonCode.None, ReasonCode.OrdersPerDay, ReasonCode.None, ReasonCode.OrdersPerDay }), "strategy and instrument take their turns together");
    }

    [Test]
    public void A_position_that_is_only_ordered_yet_counts_as_one()
    {
        var desk = new DeskFixture(limits: DeskFixture.Wide with { OpenPositions = 1 });
        desk.Market.SetPrice(Ibm, 100);
        desk.SendTogether([desk.Document("1", Buy("SPY", 1)), desk.Document("2", Buy("IBM", 1)), desk.Document("3", Buy("SPY", 2))]);
        Assert.That(new[] { "1", "2", "3" }.Select(id => desk.Record(id).Reason), Is.EqualTo(new[] { ReasonCode.None, ReasonCode.OpenPositions, ReasonCode.None }));
    }

    [Test]
    public void Changed_limits_hold_from_then_on_and_each_change_is_told()
    {
        var desk = new DeskFixture();
        Assert.That(desk.Send("1", Buy("SPY", 10)).State, Is.EqualTo(SignalState.Completed));
        var stricter = desk.Configuration.Limits with { MaximumOrderQuantity = 5 };
        Apply(desk, desk.Configuration with { Limits = stricter, Strategies = desk.Configuration.Strategies.ToDictionary(pair => pair.Key, pair => pair.Value with { Limits = stricter }) });
        Assert.That(desk.Send("2", Buy("SPY", 10)).Reason, Is.EqualTo(ReasonCode.OrderSizeMax));
        var told = desk.Store.ReadOutbox(0, int.MaxValue).Single(row => row.Type == "LIMITS_CHANGED");
        Assert.That(told.Json, Does.Contain("limits.maximumOrderQuantity: none -> 5"));
    }

    [Test]
    public void Faulty_limits_change_nothing_and_people_are_told_why()
    {
        var desk = new DeskFixture();
        desk.Desk.Post(new DeskMessage.LimitsRead(null, "limits.position: 7 is out of range", desk.Market.UtcNow));
        Assert.That(desk.Send("1", Buy("SPY", 10)).State, Is.EqualTo(SignalState.Completed));
        Assert.That(desk.Store.ReadOutbox(0, int.MaxValue).Single(row => row.Type == "ALERT").Json, Does.Contain("limits.position: 7 is out of range"));
    }

    [Test]
    public void The_file_is_read_once_it_stays_the_same_and_only_when_it_has_changed()
    {
        var folder = Directory.CreateTempSubdirectory("sluice-limits-");
        try
        {
            var file = Path.Combine(folder.FullName, "sluice.json");
            Write(file, "0.1");
            var desk = new DeskFixture();
            var watch = new LimitWatch(file, desk.Desk);
            Assert.That(Looks(), Is.Empty, "nothing has changed");
            Write(file, "0.25");
            Assert.That(Looks(), Has.One.Contains("limits.position: 10 -> 0.25"));
            Write(file, "nonsense");
            Assert.That(Looks(), Has.One.Contains("the changed configuration has faults"));
            File.Delete(file);
            Assert.That(Looks(), Is.Empty, "what holds goes on holding");

            IReadOnlyList<string> Looks()
            {
                var before = desk.Journal.LastSequence;
                for (var i = 0; i < 4; i++) watch.Look();
                desk.Tick();
                return [.. desk.Store.ReadOutbox(before, int.MaxValue).Select(row => row.Json)];
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>With limits of the length of the value, so that no clock is needed to tell the files apart.</summary>
    private static void Write(string file, string position) =>
        File.WriteAllText(file, $$$"""{"deployment":"test","accounts":{"paper":{}},"strategies":{"alpha":{"allocation":1}},"limits":{"position":{{{position}}} } }""");

    private static void Apply(DeskFixture desk, EngineConfiguration changed)
    {
        desk.Desk.Post(new DeskMessage.LimitsRead(changed, "", desk.Market.UtcNow));
        desk.Desk.Drain();
    }
}
