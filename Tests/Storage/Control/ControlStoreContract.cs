using Sluice.Core.Control;

namespace Sluice.Tests.Storage.Control;

/// <summary>What every control store keeps to.</summary>
internal abstract class ControlStoreContract
{
    protected IControlStore Store { get; set; } = null!;

    protected SteppedClock Clock { get; } = new();

    [Test]
    public void Without_decisions_everything_is_active()
    {
        var snapshot = Store.Read();

        Assert.That(snapshot.Rows, Is.Empty);
        Assert.That(snapshot.SwitchedOff, Is.False);
        Assert.That(snapshot.StateFor("s", "x", "b"), Is.EqualTo(TradingState.Active));
    }

    [Test]
    public void A_decision_comes_back_with_who_why_and_when()
    {
        var row = Store.Append(ControlScope.Strategy, "momentum", TradingState.Reducing, "ann", "too hot");

        Assert.That(row, Is.EqualTo(new ControlRow(row.Number, ControlScope.Strategy, "momentum", TradingState.Reducing, "ann", "too hot", Clock.GetUtcNow().UtcDateTime)));
        Assert.That(Store.Read().Rows, Is.EqualTo(new[] { row }));
    }

    [Test]
    public void The_newest_request_of_each_routing_account_comes_back_and_is_seen()
    {
        Store.RequestRoute("main", RouteMove.Failover, "b", "ann", "slow");
        var before = Store.Version();
        var newest = Store.RequestRoute("main", RouteMove.Failback, "", "bob", "mended");
        var other = Store.RequestRoute("other", RouteMove.Failover, "", "bob", "test");

        Assert.That(Store.Version(), Is.Not.EqualTo(before));
        Assert.That(newest, Is.EqualTo(new RouteRequest(newest.Number, "main", RouteMove.Failback, "", "bob", "mended", Clock.GetUtcNow().UtcDateTime)));
        Assert.That(Store.Read().RouteRequests, Is.EqualTo(new[] { newest, other }));
        Assert.That(Store.Read().Rows, Is.Empty);
    }

    [Test]
    public void The_newest_request_to_close_everything_of_each_scope_comes_back_and_is_seen()
    {
        Store.RequestFlatten("all", "ann", "smoke");
        var before = Store.Version();
        var strategy = Store.RequestFlatten("momentum", "bob", "too hot");
        var all = Store.RequestFlatten("all", "bob", "fire");

        Assert.That(Store.Version(), Is.Not.EqualTo(before));
        Assert.That(all, Is.EqualTo(new FlattenRequest(all.Number, "all", "bob", "fire", Clock.GetUtcNow().UtcDateTime)));
        Assert.That(Store.Read().FlattenRequests, Is.EqualTo(new[] { strategy, all }));
        Assert.That(Store.Read().Rows, Is.Empty);
    }

    [Test]
    public void The_newest_regime_comes_back_with_its_source_and_time()
    {
        Assert.That(Store.Read().Regime, Is.Null);
        Store.SetRegime(MarketRegime.Crash, "ann", "limit down");
        var before = Store.Version();
        var newest = Store.SetRegime(MarketRegime.TrendBull, "model", "breadth");

        Assert.That(Store.Version(), Is.Not.EqualTo(before));
        Assert.That(newest, Is.EqualTo(new RegimeRow(newest.Number, MarketRegime.TrendBull, "model", "breadth", Clock.GetUtcNow().UtcDateTime)));
        Assert.That(Store.Read().Regime, Is.EqualTo(newest));
        Assert.That(Store.Read().Rows, Is.Empty);
    }

    [Test]
    public void A_breaker_and_a_person_do_not_take_the_place_of_each_other()
    {
        Store.Append(ControlScope.System, "", TradingState.Halted, "ann", "stop");
        Store.Append(ControlScope.Breaker, "drawdown", TradingState.Reducing, "breaker", "too deep");
        Store.Append(ControlScope.Breaker, ControlSnapshot.BreakerName("strategyLoss", "a"), TradingState.Halted, "breaker", "too deep");
        Assert.That(Store.Read().StateFor("a", "x", "b"), Is.EqualTo(TradingState.Halted));
        Store.Append(ControlScope.System, "", TradingState.Active, "ann", "go");
        var snapshot = Store.Read();
        Assert.That((snapshot.StateFor("a", "x", "b"), snapshot.StateFor("ab", "x", "b"), snapshot.StateFor("", "", "")), Is.EqualTo((TradingState.Halted, TradingState.Reducing, TradingState.Reducing)));
        Assert.That((snapshot.BreakerFor("a")!.Name, snapshot.BreakerFor("ab")!.Name), Is.EqualTo(("strategyLoss:a", "drawdown")));
    }

    [Test]
    public void The_newest_decision_of_a_subject_holds()
    {
        Store.Append(ControlScope.System, "", TradingState.Halted, "ann", "stop");
        Store.Append(ControlScope.Strategy, "a", TradingState.Halted, "ann", "stop");
        Store.Append(ControlScope.Symbol, "a", TradingState.Reducing, "ann", "same name, other scope");
        Store.Append(ControlScope.System, "", TradingState.Active, "bob", "go");

        Assert.That(Store.Read().Rows.Select(row => (row.Scope, row.Name, row.State)), Is.EqualTo(new[]
        {
            (ControlScope.Strategy, "a", TradingState.Halted), (ControlScope.Symbol, "a", TradingState.Reducing), (ControlScope.System, "", TradingState.Active)
        }));
    }

    [Test]
    public void Numbers_grow_with_every_decision()
    {
        var numbers = Enumerable.Range(0, 5).Select(i => Store.Append(ControlScope.Broker, $"b{i % 2}", TradingState.Halted, "ann", "").Number).ToArray();

        Assert.That(numbers, Is.Ordered.Ascending.And.Unique);
    }

    [Test]
    public void The_version_changes_with_every_decision_and_with_the_switch_only()
    {
        var versions = new List<long> { Store.Version(), Store.Version() };
        Store.Append(ControlScope.System, "", TradingState.Halted, "ann", "");
        versions.Add(Store.Version());
        Store.SetSwitch(true, "ann", "");
        versions.Add(Store.Version());
        Store.SetSwitch(false, "ann", "");
        versions.Add(Store.Version());
        versions.Add(Store.Version());

        Assert.That(versions[1], Is.EqualTo(versions[0]));
        Assert.That(versions[1..5], Is.Unique);
        Assert.That(versions[5], Is.EqualTo(versions[4]));
    }

    [Test]
    public void The_switch_halts_whatever_the_decisions_say()
    {
        Store.Append(ControlScope.System, "", TradingState.Active, "ann", "");
        Store.SetSwitch(true, "ann", "smoke");

        Assert.That(Store.Read().StateFor("s", "x", "b"), Is.EqualTo(TradingState.Halted));
        Store.SetSwitch(false, "ann", "fine");
        Assert.That(Store.Read().StateFor("s", "x", "b"), Is.EqualTo(TradingState.Active));
    }

    [Test]
    public void Clearing_a_switch_that_is_off_is_harmless() => Assert.That(() => Store.SetSwitch(false, "ann", ""), Throws.Nothing);

    [Test]
    public void What_a_person_says_about_an_order_comes_back_and_the_newest_counts()
    {
        Assert.That(Store.FindDecision("A"), Is.Null);
        var version = Store.Version();
        Store.Decide("A", "B7", "ann", "seen on the page");
        Store.Decide("B", null, "bob", "another order");
        Assert.That(Store.Version(), Is.Not.EqualTo(version));
        var newest = Store.Decide("A", null, "ann", "looked again");

        Assert.That(newest, Is.EqualTo(new OrderDecision(newest.Number, "A", null, "ann", "looked again", Clock.GetUtcNow().UtcDateTime)));
        Assert.That(Store.FindDecision("A"), Is.EqualTo(newest));
        Assert.That(Store.FindDecision("B")!.Who, Is.EqualTo("bob"));
        Assert.That(Store.Read().Rows, Is.Empty, "it is no decision about trading");
    }

    [Test]
    public void Trading_control_sees_a_halt_with_the_next_question()
    {
        var control = new TradingControl(Store);
        Assert.That(control.StateFor("s", "x", "b"), Is.EqualTo(TradingState.Active));
        Store.Append(ControlScope.Symbol, "x", TradingState.Halted, "ann", "");

        Assert.That(control.StateFor("s", "x", "b"), Is.EqualTo(TradingState.Halted));
        Assert.That(control.StateFor("s", "y", "b"), Is.EqualTo(TradingState.Active));
    }
}
