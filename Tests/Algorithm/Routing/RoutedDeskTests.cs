using Sluice.Core.Configuration;
using Sluice.Core.Control;
using Sluice.Core.Events;
using Sluice.Core.Journal;
using Sluice.Core.Signals;
using Sluice.Tests.Algorithm.Desk;

namespace Sluice.Tests.Algorithm.Routing;

/// <summary>Two accounts as one: where orders go, and what waits.</summary>
public sealed class RoutedDeskTests
{
    private const string Buy10 = """ "action":"entry","symbol":"SPY","direction":"long","size":{"quantity":10} """;
    private const string Exit = """ "action":"exit","symbol":"SPY" """;

    private static RoutingConfiguration Two { get; } = new() { Members = ["a", "b"] };

    [Test]
    public void Entries_go_to_the_preferred_account()
    {
        var desk = new DeskFixture(routing: Two);
        desk.Send("1", Buy10);
        Assert.That((desk.Book(account: "a"), desk.Book(account: "b")), Is.EqualTo((10m, 0m)));
    }

    [Test]
    public void After_a_failover_entries_go_to_the_other_account_and_a_failback_brings_them_back()
    {
        var desk = new DeskFixture(routing: Two);
        desk.Lose("a");
        desk.Pass(TimeSpan.FromMinutes(5));
        desk.LookAtRoutes();
        desk.Send("1", Buy10);
        Assert.That((desk.Book(account: "a"), desk.Book(account: "b")), Is.EqualTo((0m, 10m)));
        desk.Regain("a");
        desk.Pass(TimeSpan.FromHours(1));
        desk.LookAtRoutes();
        desk.Send("2", Buy10);
        Assert.That(desk.Book(account: "b"), Is.EqualTo(20m), "nobody goes back by itself");
        desk.ControlStore.RequestRoute("both", RouteMove.Failback, "a", "ann", "mended");
        desk.LookAtRoutes();
        desk.Send("3", Buy10);
        Assert.That((desk.Book(account: "a"), desk.Book(account: "b")), Is.EqualTo((10m, 20m)));
        Assert.That(desk.EventTypes().Where(type => type is "FAILOVER" or "FAILBACK"), Is.EqualTo(new[] { "FAILOVER", "FAILBACK" }));
    }

    [Test]
    public void A_restart_keeps_the_route()
    {
        var desk = new DeskFixture(routing: Two);
        desk.ControlStore.RequestRoute("both", RouteMove.Failover, "b", "ann", "maintenance");
        desk.LookAtRoutes();
        var again = new DeskFixture(routing: Two, store: desk.Store);
        again.Send("1", Buy10);
        Assert.That(again.Book(account: "b"), Is.EqualTo(10m));
        Assert.That(again.Journal.FindRoute("both"), Has.Property("Who").EqualTo("ann").And.Property("Why").EqualTo("maintenance"));
    }

    [Test]
    public void Entries_wait_for_the_active_account_until_another_takes_over()
    {
        var desk = new DeskFixture(routing: Two);
        desk.Lose("a");
        var waiting = desk.Send("1", Buy10 + """ ,"ttl":"1h" """);
        Assert.That((waiting.State, waiting.Reason), Is.EqualTo((SignalState.Waiting, ReasonCode.WaitingForBroker)));
        desk.Pass(TimeSpan.FromMinutes(5));
        desk.LookAtRoutes();
        Assert.That(desk.Record("1").Outcome, Is.EqualTo(CompletionOutcome.Filled));
        Assert.That((desk.Book(account: "a"), desk.Book(account: "b"), desk.Venue.Sent.Count), Is.EqualTo((0m, 10m, 1)));
    }

    [Test]
    public void A_single_accounts_entries_wait_out_an_outage_too()
    {
        var desk = new DeskFixture();
        desk.Lose("paper");
        Assert.That(desk.Send("1", Buy10 + """ ,"ttl":"1h" """).Reason, Is.EqualTo(ReasonCode.WaitingForBroker));
        Assert.That(desk.Send("2", Buy10 + """ ,"ttl":"10m" """).Reason, Is.EqualTo(ReasonCode.WaitingForTurn));
        desk.Pass(TimeSpan.FromMinutes(20));
        desk.Regain("paper");
        Assert.That((desk.Record("1").Outcome, desk.Record("2").State), Is.EqualTo((CompletionOutcome.Filled, SignalState.Expired)));
        Assert.That(desk.Book(), Is.EqualTo(10m));
    }

    [Test]
    public void An_exit_closes_the_position_where_it_lies()
    {
        var desk = new DeskFixture(routing: Two);
        desk.Send("1", Buy10);
        Go(desk, "b");
        Assert.That(desk.Send("2", Exit).Outcome, Is.EqualTo(CompletionOutcome.Filled));
        Assert.That((desk.Book(account: "a"), desk.Book(account: "b")), Is.EqualTo((0m, 0m)));
        Assert.That(desk.Venue.Sent[^1].Account, Is.EqualTo("a"));
    }

    [TestCase("", 0, 0)]
    [TestCase(""" ,"size":{"quantity":15} """, 0, 5)]
    public void An_exit_goes_over_all_accounts(string size, decimal leftA, decimal leftB)
    {
        var desk = OnBoth();
        Assert.That(desk.Send("3", Exit + size).Outcome, Is.EqualTo(CompletionOutcome.Filled));
        Assert.That((desk.Book(account: "a"), desk.Book(account: "b")), Is.EqualTo((leftA, leftB)));
    }

    [TestCase(30, 10, 20)]
    [TestCase(15, 5, 10)]
    [TestCase(-5, 0, -5)]
    public void A_target_counts_what_lies_on_all_accounts(decimal target, decimal heldA, decimal heldB)
    {
        var desk = OnBoth();
        Assert.That(desk.Send("3", $$""" "action":"target","symbol":"SPY","size":{"quantity":{{target}}} """).Outcome, Is.EqualTo(CompletionOutcome.Filled));
        Assert.That((desk.Book(account: "a"), desk.Book(account: "b")), Is.EqualTo((heldA, heldB)));
    }

    [Test]
    public void Each_account_has_the_stop_of_its_part_and_a_moved_stop_moves_on_both()
    {
        var desk = OnBoth(""" ,"stopLoss":{"price":90} """);
        Assert.That(desk.Stops().OrderBy(stop => stop.Account).Select(stop => (stop.Account, stop.Quantity, stop.StopPrice)), Is.EqualTo(new[] { ("a", 10m, (decimal?)90m), ("b", 10m, 90m) }));
        Assert.That(desk.Send("3", """ "action":"adjust-stop","symbol":"SPY","stopLoss":{"price":95} """).Outcome, Is.EqualTo(CompletionOutcome.Filled));
        Assert.That(desk.Stops().OrderBy(stop => stop.Account).Select(stop => (stop.Account, stop.Quantity, stop.StopPrice)), Is.EqualTo(new[] { ("a", 10m, (decimal?)95m), ("b", 10m, 95m) }));
        Assert.That(desk.Stops().Select(stop => stop.Key).Distinct().Count(), Is.EqualTo(2));
    }

    [Test]
    public void A_flatten_closes_on_all_accounts()
    {
        var desk = OnBoth(""" ,"stopLoss":{"price":90} """);
        Assert.That(desk.Send("3", """ "action":"flatten","scope":"alpha" """).Outcome, Is.EqualTo(CompletionOutcome.Filled));
        Assert.That((desk.Book(account: "a"), desk.Book(account: "b"), desk.Stops().Count), Is.EqualTo((0m, 0m, 0)));
    }

    [Test]
    public void An_exit_at_a_dead_broker_waits_visibly_alerts_once_and_goes_on_when_it_is_back()
    {
        var desk = new DeskFixture(routing: Two);
        desk.Send("1", Buy10 + """ ,"stopLoss":{"price":90} """);
        desk.Lose("a");
        desk.Pass(TimeSpan.FromMinutes(5));
        desk.LookAtRoutes();
        Assert.That(Alerts(desk), Is.EqualTo(1), "the failover tells of the position that stays behind");
        var waiting = desk.Send("2", Exit + """ ,"ttl":"1d" """);
        Assert.That((waiting.State, waiting.Reason), Is.EqualTo((SignalState.Waiting, ReasonCode.WaitingForBroker)));
        desk.Pass(TimeSpan.FromMinutes(1));
        desk.Pass(TimeSpan.FromMinutes(1));
        Assert.That(Alerts(desk), Is.EqualTo(2), "and the exit tells once that it waits");
        Assert.That(desk.Stops(), Has.Count.EqualTo(1), "the stop stays while nothing can replace it");
        desk.Regain("a");
        Assert.That((desk.Record("2").Outcome, desk.Book(account: "a"), desk.Stops().Count), Is.EqualTo((CompletionOutcome.Filled, 0m, 0)));
    }

    [Test]
    public void What_can_be_closed_does_not_wait_for_what_cannot()
    {
        var desk = OnBoth();
        desk.Lose("a");
        Assert.That(desk.Send("3", Exit).State, Is.EqualTo(SignalState.Accepted));
        Assert.That((desk.Book(account: "a"), desk.Book(account: "b"), Alerts(desk)), Is.EqualTo((10m, 0m, 1)));
        desk.Regain("a");
        Assert.That((desk.Record("3").Outcome, desk.Book(account: "a")), Is.EqualTo((CompletionOutcome.Filled, 0m)));
    }

    [Test]
    public void An_order_in_doubt_never_moves()
    {
        var desk = new DeskFixture(routing: Two);
        desk.Venue.FillsMarketOrders = false;
        desk.Send("1", Buy10);
        var sent = desk.Venue.Sent.Single();
        for (var i = 0; i < 3; i++) desk.Health.TellFailure("a");
        desk.LookAtRoutes();
        desk.Pass(TimeSpan.FromHours(1));
        Assert.That(desk.Venue.Sent, Has.Count.EqualTo(1));
        Assert.That(desk.Venue.CancelRequests, Is.Empty);
        Assert.That(desk.Journal.FindIntent(sent.Key)!.Account, Is.EqualTo("a"));
        desk.Venue.FillsMarketOrders = true;
        desk.Send("2", Buy10);
        Assert.That(desk.Venue.Sent[^1].Account, Is.EqualTo("b"), "other entries do not wait for it");
    }

    [Test]
    public void An_entry_that_was_never_sent_is_planned_again_for_the_account_that_takes_over()
    {
        var desk = new DeskFixture(routing: Two);
        desk.Venue.Lost.Add("a");
        desk.Send("1", Buy10 + """ ,"ttl":"1h","stopLoss":{"price":90} """);
        Assert.That(desk.Journal.LiveIntents().Single().State, Is.EqualTo(IntentState.Planned), "handed over before anybody knew");
        desk.Health.TellConnection("a", connected: false);
        desk.Pass(TimeSpan.FromMinutes(6));
        desk.LookAtRoutes();
        Assert.That(desk.Record("1").Outcome, Is.EqualTo(CompletionOutcome.Filled));
        Assert.That((desk.Book(account: "a"), desk.Book(account: "b")), Is.EqualTo((0m, 10m)));
        Assert.That(desk.Stops().Single().Account, Is.EqualTo("b"));
        Assert.That(desk.Venue.Sent.Select(intent => intent.Account), Is.All.EqualTo("b"));
    }

    [Test]
    public void An_entry_that_was_cancelled_is_not_planned_again()
    {
        var desk = new DeskFixture(routing: Two);
        desk.Venue.Lost.Add("a");
        desk.Send("1", Buy10 + """ ,"ttl":"1h" """);
        desk.Health.TellConnection("a", connected: false);
        desk.Send("2", """ "action":"cancel","cancels":"1" """);
        desk.Pass(TimeSpan.FromMinutes(6));
        desk.LookAtRoutes();
        Assert.That(desk.Record("1").Outcome, Is.EqualTo(CompletionOutcome.None));
        Assert.That(desk.Venue.Sent, Is.Empty);
    }

    [Test]
    public void A_request_that_cannot_be_met_is_told_once_and_changes_nothing()
    {
        var desk = new DeskFixture(routing: Two);
        desk.Health.TellConnection("b", connected: false);
        desk.ControlStore.RequestRoute("both", RouteMove.Failover, "b", "ann", "try");
        desk.LookAtRoutes();
        desk.LookAtRoutes();
        Assert.That((Alerts(desk), desk.Journal.FindRoute("both")!.Account), Is.EqualTo((1, "a")));
    }

    [Test]
    public void That_nobody_can_take_over_is_told_once()
    {
        var desk = new DeskFixture(routing: Two);
        desk.Lose("a");
        desk.Lose("b");
        desk.Pass(TimeSpan.FromMinutes(6));
        desk.LookAtRoutes();
        desk.LookAtRoutes();
        Assert.That((Alerts(desk), desk.Journal.FindRoute("both")), Is.EqualTo((1, (RouteRecord?)null)));
        desk.Regain("b");
        desk.LookAtRoutes();
        Assert.That(desk.Journal.FindRoute("both")!.Account, Is.EqualTo("b"));
    }

    [Test]
    public void An_order_as_given_closes_where_the_position_lies_and_never_opens_the_other_side_elsewhere()
    {
        var desk = new DeskFixture(routing: Two);
        desk.Send("1", Buy10);
        Go(desk, "b");
        Assert.That(desk.Send("2", """ "action":"order","symbol":"SPY","side":"sell","size":{"quantity":15} """).Reason, Is.EqualTo(ReasonCode.OppositePosition));
        desk.Send("3", """ "action":"order","symbol":"SPY","side":"sell","size":{"quantity":10} """);
        Assert.That((desk.Book(account: "a"), desk.Book(account: "b")), Is.EqualTo((0m, 0m)));
    }

    [Test]
    public void An_entry_against_a_position_on_another_account_is_refused()
    {
        var desk = new DeskFixture(routing: Two);
        desk.Send("1", Buy10);
        Go(desk, "b");
        Assert.That(desk.Send("2", """ "action":"entry","symbol":"SPY","direction":"short","size":{"quantity":10} """).Reason, Is.EqualTo(ReasonCode.ReverseNotAllowed));
    }

    [Test]
    public void Limits_count_what_lies_on_all_accounts()
    {
        var desk = new DeskFixture(routing: Two, limits: DeskFixture.Wide with { Position = 0.015m });
        desk.Send("1", Buy10);
        Go(desk, "b");
        Assert.That(desk.Send("2", Buy10).Reason, Is.EqualTo(ReasonCode.PositionLimit));
    }

    private static DeskFixture OnBoth(string more = "")
    {
        var desk = new DeskFixture(routing: Two);
        desk.Send("1", Buy10 + more);
        Go(desk, "b");
        desk.Send("2", Buy10 + more);
        Assert.That((desk.Book(account: "a"), desk.Book(account: "b")), Is.EqualTo((10m, 10m)));
        return desk;
    }

    private static void Go(DeskFixture desk, string account)
    {
        desk.ControlStore.RequestRoute("both", RouteMove.Failover, account, "test", "test");
        desk.LookAtRoutes();
        Assert.That(desk.Journal.FindRoute("both")!.Account, Is.EqualTo(account));
    }

    private static int Alerts(DeskFixture desk) => desk.EventTypes().Count(type => type == "ALERT");
}
