using Sluice.Core.Events;
using Sluice.Core.Journal;

namespace Sluice.Tests.Algorithm.Desk;

public sealed class ComboTests
{
    private const string Ibm = "USA:EQUITY:IBM";

    private const string Pair = """ "action":"order","legs":[{"symbol":"SPY","side":"buy","ratio":2},{"symbol":"IBM","side":"sell","ratio":1}],"size":{"quantity":5} """;

    private const string Limit = Pair + ""","order":{"type":"limit","limitPrice":150.004} """;

    [Test]
    public void The_legs_are_planned_in_one_transaction_and_handed_over_together()
    {
        var desk = Desk();
        var commits = new List<JournalCommit>();
        desk.Journal.Committed += commits.Add;
        var record = desk.Send("1", Pair);
        Assert.That((record.State, record.Outcome), Is.EqualTo((SignalState.Completed, CompletionOutcome.Filled)), record.Message);
        Assert.That(commits[0].Intents.Select(intent => (intent.After.Symbol, intent.After.Side, intent.After.Quantity, intent.After.Index)), Is.EqualTo(new[] { (DeskFixture.Spy, OrderSide.Buy, 10m, 0), (Ibm, OrderSide.Sell, 5m, 1) }));
        Assert.That(desk.Venue.Combos.Single().Select(leg => leg.Group), Is.EqualTo(new[] { 0, 1 }.Select(leg => new IntentGroup(commits[0].Intents[0].After.Key, leg, 2, 5, null))));
        Assert.That((desk.Book(), desk.Book(symbol: Ibm)), Is.EqualTo((10m, -5m)));
    }

    [Test]
    public void A_net_price_is_rounded_to_the_tick_before_it_is_journaled()
    {
        var desk = Desk();
        desk.Send("1", Limit);
        Assert.That(desk.Venue.Combos.Single().Select(leg => (leg.Kind, leg.LimitPrice, leg.Group!.NetPrice)), Is.All.EqualTo((OrderKind.Limit, null as decimal?, 150m)));
    }

    [Test]
    public void A_combo_is_completed_when_all_legs_are_done()
    {
        var desk = Desk();
        desk.Send("1", Limit);
        var legs = desk.Venue.Combos.Single();
        desk.Venue.Fill(legs[0].Key, 10, 100);
        Assert.That(desk.Record("1").State, Is.EqualTo(SignalState.Accepted));
        desk.Venue.Fill(legs[1].Key, 5, 50);
        Assert.That(desk.Record("1").Outcome, Is.EqualTo(CompletionOutcome.Filled));
    }

    [Test]
    public void A_leg_that_breaks_a_limit_refuses_the_combo()
    {
        var desk = Desk(DeskFixture.Wide with { PositionQuantity = 8 });
        Assert.That(desk.Send("1", Pair).Reason, Is.EqualTo(ReasonCode.PositionLimit));
        Assert.That(desk.Venue.Combos, Is.Empty);
        Assert.That(desk.EventTypes(), Does.Contain("RISK_LIMIT_BREACHED"));
    }

    [Test]
    public void The_legs_before_count_against_the_limits_of_those_after()
    {
        // SPY adds 1000 and IBM 250 to an equity of 100 000: each fits under 1.1 %, both together do not.
        var desk = Desk(DeskFixture.Wide with { Exposure = 0.011m });
        Assert.That(desk.Send("1", Pair).Reason, Is.EqualTo(ReasonCode.ExposureLimit));
        Assert.That(desk.Send("2", """ "action":"order","symbol":"SPY","side":"buy","size":{"quantity":10} """).State, Is.EqualTo(SignalState.Completed));
    }

    [TestCase("155", SignalState.Accepted)]
    [TestCase("176", SignalState.Refused)]
    [TestCase("-500", SignalState.Accepted)]
    public void A_net_price_far_beyond_the_market_is_refused(string price, SignalState state)
    {
        // One combo costs 2 x 100 less 50 now; its legs are worth 250 together.
        var desk = Desk(DeskFixture.Wide with { PriceCollar = 0.1m });
        Assert.That(desk.Send("1", Pair + $$""","order":{"type":"limit","limitPrice":{{price}}} """).State, Is.EqualTo(state));
    }

    [Test]
    public void A_net_price_that_rounds_to_nothing_is_refused() =>
        Assert.That(Desk().Send("1", Pair + ""","order":{"type":"limit","limitPrice":0.001} """).Message, Does.Contain("comes to 0"));

    [Test]
    public void An_instrument_that_is_not_there_refuses_the_combo_by_name()
    {
        var desk = Desk();
        desk.Market.Known.Remove(Ibm);
        Assert.That(desk.Send("1", Pair), Has.Property(nameof(SignalRecord.Reason)).EqualTo(ReasonCode.UnknownSymbol).And.Property(nameof(SignalRecord.Message)).Contains(Ibm));
    }

    [Test]
    public void A_combo_waits_for_the_price_of_every_leg()
    {
        var desk = Desk();
        desk.Market.Forget(Ibm);
        Assert.That(desk.Send("1", Pair).Reason, Is.EqualTo(ReasonCode.NoPrice));
        desk.Market.SetPrice(Ibm, 50);
        desk.Tick();
        Assert.That(desk.Record("1").State, Is.EqualTo(SignalState.Completed));
    }

    [Test]
    public void A_combo_takes_its_turn_in_the_slots_of_all_legs()
    {
        var desk = Desk();
        desk.Market.Forget(DeskFixture.Spy);
        desk.Send("1", Pair);
        desk.Market.SetPrice(Ibm, 50);
        var later = desk.Send("2", """ "action":"order","symbol":"IBM","side":"buy","size":{"quantity":1} """);
        Assert.That(later.Reason, Is.EqualTo(ReasonCode.WaitingForTurn), "it would overtake the combo in its second leg");
        desk.Market.SetPrice(DeskFixture.Spy, 100);
        desk.Tick();
        Assert.That(desk.Venue.Sent.Select(intent => intent.Signal.Id), Is.EqualTo(new[] { "1", "1", "2" }));
    }

    [Test]
    public void A_combo_waits_for_what_closes_one_of_its_legs()
    {
        var desk = Desk();
        desk.Send("1", """ "action":"entry","symbol":"IBM","direction":"long","size":{"quantity":5} """);
        desk.Venue.FillsMarketOrders = false;
        desk.Send("2", """ "action":"exit","symbol":"IBM" """);
        Assert.That(desk.Send("3", Pair).Reason, Is.EqualTo(ReasonCode.WaitingForTurn));
    }

    [Test]
    public void A_cancel_takes_all_legs_back()
    {
        var desk = Desk();
        desk.Send("1", Limit);
        Assert.That(desk.Send("2", """ "action":"cancel","cancels":"1" """).Outcome, Is.EqualTo(CompletionOutcome.Filled));
        Assert.That(desk.Journal.LiveIntents(), Is.Empty);
        Assert.That(desk.Record("1").Outcome, Is.EqualTo(CompletionOutcome.None));
    }

    [Test]
    public void An_exit_of_one_leg_takes_the_open_combo_back_first()
    {
        var desk = Desk();
        desk.Send("1", """ "action":"entry","symbol":"SPY","direction":"long","size":{"quantity":3} """);
        desk.Send("2", Limit);
        Assert.That(desk.Send("3", """ "action":"exit","symbol":"SPY" """).Outcome, Is.EqualTo(CompletionOutcome.Filled));
        Assert.That((desk.Journal.LiveIntents().Count, desk.Book(), desk.Book(symbol: Ibm)), Is.EqualTo((0, 0m, 0m)));
    }

    [Test]
    public void A_combo_that_only_closes_counts_as_reducing_and_one_with_an_opening_leg_does_not()
    {
        var desk = Desk();
        desk.Send("1", Pair);
        desk.Send("2", """ "action":"order","legs":[{"symbol":"SPY","side":"sell","ratio":1},{"symbol":"IBM","side":"buy","ratio":2}],"size":{"quantity":1} """);
        desk.Send("3", """ "action":"order","legs":[{"symbol":"SPY","side":"sell","ratio":1},{"symbol":"IBM","side":"sell","ratio":2}],"size":{"quantity":1} """);
        Assert.That(desk.Venue.Combos.Select(legs => string.Join(",", legs.Select(leg => leg.ReducesPosition))), Is.EqualTo(new[] { "False,False", "True,True", "False,False" }));
    }

    [Test]
    public void A_refusal_of_the_host_ends_all_legs()
    {
        var desk = Desk();
        desk.Venue.HostRefusal = "no";
        Assert.That(desk.Send("1", Pair), Has.Property(nameof(SignalRecord.Outcome)).EqualTo(CompletionOutcome.None).And.Property(nameof(SignalRecord.Reason)).EqualTo(ReasonCode.HostRefused));
        Assert.That(desk.Journal.LiveIntents(), Is.Empty);
    }

    [Test]
    public void Legs_that_were_planned_and_not_sent_go_out_together_under_the_same_keys()
    {
        var store = PlannedOnly(out var keys);
        var desk = Desk(store: store);
        desk.Tick();
        Assert.That(desk.Venue.Combos.Single().Select(leg => leg.Key), Is.EqualTo(keys));
        Assert.That(desk.Record("1").Outcome, Is.EqualTo(CompletionOutcome.Filled));
    }

    [Test]
    public void Legs_that_were_planned_and_have_expired_since_end_together()
    {
        var store = PlannedOnly(out var keys);
        var desk = Desk(store: store);
        desk.Pass(TimeSpan.FromDays(1));
        Assert.That(desk.Venue.Combos, Is.Empty);
        Assert.That(keys.Select(key => desk.Journal.FindIntent(key)!.Reason), Is.All.EqualTo(ReasonCode.Expired));
        Assert.That(desk.Record("1").Outcome, Is.EqualTo(CompletionOutcome.None));
    }

    private static DeskFixture Desk(Sluice.Core.Configuration.LimitConfiguration? limits = null, MemoryJournalStore? store = null)
    {
        var desk = new DeskFixture(limits: limits, store: store);
        desk.Market.SetPrice(Ibm, 50);
        return desk;
    }

    /// <summary>A journal whose engine died between journaling the plan and sending it.</summary>
    private static MemoryJournalStore PlannedOnly(out IReadOnlyList<IntentKey> keys)
    {
        var desk = Desk();
        desk.Journal.Committed += commit => { if (commit.Intents.Count > 0) throw new OperationCanceledException("the engine dies here"); };
        Assert.That(() => desk.Deliver(desk.Document("1", Pair)), Throws.TypeOf<OperationCanceledException>());
        keys = [.. desk.Journal.LiveIntents().OrderBy(intent => intent.Index).Select(intent => intent.Key)];
        return desk.Store;
    }
}
