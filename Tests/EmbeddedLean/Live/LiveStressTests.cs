using System.Collections.Concurrent;
using QuantConnect;
using QuantConnect.Data.Market;
using QuantConnect.Orders;
using QuantConnect.Securities;
using Sluice.EmbeddedLean.Engine.Live;

namespace Sluice.Tests.EmbeddedLean.Live;

/// <summary>A burst on real threads: every point once and in order, every order once and in order, every fill in the books.</summary>
[TestFixture]
[NonParallelizable]
internal sealed class LiveStressTests
{
    private const int Points = 20_000;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    [TearDown]
    public void Restore() => ThreadedRun.Restore();

    [Test]
    public void A_burst_of_signals_orders_and_fills_loses_nothing_and_doubles_nothing()
    {
        var run = new ThreadedRun();
        using var engine = run.Engine;
        var algorithm = run.Algorithm;
        var fills = new BlockingCollection<Order>();
        using var done = new CountdownEvent(Points);
        algorithm.WhenPoint = point => algorithm.LimitOrder(run.Spy, 1, 400m, asynchronous: true, tag: point.Number.ToString());
        algorithm.WhenOrder = e =>
        {
            if (e.Status == OrderStatus.Filled) done.Signal();
        };
        run.Brokerage.OnPlace = order =>
        {
            run.Brokerage.Raise(order, OrderStatus.Submitted);
            fills.Add(order);
            return true;
        };
        run.Start();
        // The broker's stream: another thread than the one that places.
        var stream = new Thread(() =>
        {
            foreach (var order in fills.GetConsumingEnumerable()) run.Brokerage.Fill(order, order.Quantity, 400m);
        })
        { IsBackground = true };
        stream.Start();

        for (var i = 0; i < Points; i++) run.Send(i);
        Assert.That(done.Wait(Deadline), Is.True, $"{done.CurrentCount} fills are missing; {engine.Failure}");
        fills.CompleteAdding();
        Assert.That(stream.Join(Deadline), Is.True);
        engine.Stop();
        Assert.That(engine.WaitForExit(Deadline), Is.True);

        Assert.That(engine.State, Is.EqualTo(LiveEngineState.Stopped));
        Assert.That(algorithm.Points.Select(point => point.Number), Is.EqualTo(Enumerable.Range(0, Points)), "points");
        Assert.That(run.Brokerage.Placed.Select(order => order.Tag), Is.EqualTo(Enumerable.Range(0, Points).Select(i => i.ToString())), "orders");
        Assert.That(algorithm.Portfolio[run.Spy].Quantity, Is.EqualTo(Points), "holding");
        Assert.That(algorithm.Portfolio.CashBook[Currencies.USD].Amount, Is.EqualTo(ThreadedRun.Cash - (Points * 400m)), "cash");
        Assert.That(algorithm.Events.Count(e => e.Status == OrderStatus.Filled), Is.EqualTo(Points), "fills");
    }

    [Test]
    public void Securities_and_currencies_that_other_threads_add_do_not_disturb_the_algorithm()
    {
        const int added = 300;
        var run = new ThreadedRun();
        using var engine = run.Engine;
        var algorithm = run.Algorithm;
        run.Brokerage.IsInstant = true;
        using var done = new CountdownEvent(2);
        using var inside = new ManualResetEventSlim(false);
        long walked = 0;
        algorithm.WhenPoint = _ =>
        {
            inside.Set();
            do
            {
                walked += (long)algorithm.Portfolio.TotalPortfolioValue + algorithm.Securities.Keys.Count + algorithm.Securities.Sum(pair => pair.Value.Symbol.Value.Length)
                    + algorithm.Portfolio.CashBook.Count(pair => pair.Value.Amount > 0) + algorithm.SubscriptionManager.Subscriptions.Count();
            }
            while (!done.IsSet);
        };
        run.Start();
        algorithm.SetBrokerageMessageHandler(new TakingHandler());
        var others = new Thread(() =>
        {
            for (var i = 0; i < added; i++)
            {
                var order = new LimitOrder(Symbol.Create($"X{i}", SecurityType.Equity, Market.USA), 1, 10m, TimeProvider.System.GetUtcNow().UtcDateTime);
                order.BrokerId.Add($"B{i}");
                run.Brokerage.Report(order);
            }
            done.Signal();
        });
        var balances = new Thread(() =>
        {
            for (var i = 0; i < added; i++) run.Brokerage.Balance(new AccountEvent($"C{i}", i + 1));
            done.Signal();
        });
        run.Send(1);
        Assert.That(inside.Wait(Deadline), Is.True);
        others.Start();
        balances.Start();
        Assert.That(done.Wait(Deadline), Is.True, $"{engine.Failure}");
        run.Send(-1);
        Assert.That(SpinWait.SpinUntil(() => algorithm.Points.Count > 0 && algorithm.Points[^1].Number == -1, Deadline), Is.True, $"{engine.Failure}");
        engine.Stop();
        Assert.That(engine.WaitForExit(Deadline), Is.True);
        Assert.That(engine.State, Is.EqualTo(LiveEngineState.Stopped), $"{engine.Failure}");
        Assert.That(walked, Is.Positive);
        Assert.That(algorithm.Securities, Has.Count.GreaterThanOrEqualTo(added));
        Assert.That(algorithm.Portfolio.CashBook, Has.Count.GreaterThanOrEqualTo(added));
        Assert.That(algorithm.Transactions.GetOpenOrders(), Has.Count.EqualTo(added));
    }

    [Test]
    public void An_order_placed_synchronously_inside_an_order_event_does_not_hold_the_transactions_up()
    {
        var run = new ThreadedRun();
        using var engine = run.Engine;
        var clock = TimeProvider.System;
        using var second = new ManualResetEventSlim(false);
        run.Algorithm.WhenPoint = _ => run.Algorithm.LimitOrder(run.Spy, 1, 400m, asynchronous: true);
        run.Algorithm.WhenOrder = e =>
        {
            if (e.OrderId == 1) run.Algorithm.LimitOrder(run.Spy, 1, 401m);
            else second.Set();
        };
        run.Start();
        var start = clock.GetTimestamp();
        run.Send(1);
        Assert.That(second.Wait(Deadline), Is.True);
        Assert.That(clock.GetElapsedTime(start), Is.LessThan(TimeSpan.FromSeconds(1)), "the submission timeout");
        engine.Stop();
        Assert.That(engine.WaitForExit(Deadline), Is.True);
    }
}
