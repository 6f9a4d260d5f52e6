using QuantConnect;
using Sluice.EmbeddedLean.Engine.Backtest;

namespace Sluice.Tests.EmbeddedLean.Backtest;

internal sealed class EngineTests : BacktestFixture
{
    private static readonly DateTime Day = new(2013, 10, 7);

    [Test]
    public void A_data_folder_that_does_not_exist_is_named()
    {
        var options = new BacktestOptions { CreateAlgorithm = static () => new BacktestAlgorithm(), DataFolder = Path.Combine(Folder, "absent") };
        Assert.That(() => new BacktestEngine(options).Run(), Throws.InstanceOf<Sluice.EmbeddedLean.EmbeddedLeanException>().With.Message.Contains("absent"));
    }

    [Test]
    public void A_broken_zip_ends_the_run_and_is_named()
    {
        Minutes("spy", Day, (600, [100m]));
        var file = Directory.GetFiles(Folder, "*.zip", SearchOption.AllDirectories).Single();
        File.WriteAllText(file, "no zip at all");
        Assert.That(() => Run(Buyer()), Throws.InstanceOf<Sluice.EmbeddedLean.EmbeddedLeanException>().With.Message.Contains(file));
    }

    [Test]
    public void What_an_algorithm_throws_ends_the_run_and_is_reported_with_its_place()
    {
        Minutes("spy", Day, (600, [100m]), (601, [101m]));
        var algorithm = Buyer();
        algorithm.WhenSlice = static (_, _) => throw new InvalidOperationException("out of coffee");
        var result = Run(algorithm);
        Assert.That(result.Error, Does.Contain("out of coffee").And.Contain(nameof(What_an_algorithm_throws_ends_the_run_and_is_reported_with_its_place)));
        Assert.That(algorithm.Calls, Is.EqualTo(new[] { "slice" }), "nothing is called after it");
    }

    [Test]
    public void The_same_run_writes_the_same_bytes()
    {
        Minutes("spy", Day, Enumerable.Range(575, 300).Select(static m => (m, new[] { 100m + m % 7 })).ToArray());
        var (first, second) = (Path.Combine(Folder, "first"), Path.Combine(Folder, "second"));
        Assert.That(Run(Buyer(), first).Error, Is.Null);
        Assert.That(Run(Buyer(), second).Error, Is.Null);
        var names = Directory.GetFiles(first).Select(Path.GetFileName).Order(StringComparer.Ordinal).ToArray();
        Assert.That(names, Is.EqualTo(new[] { "benchmark.csv", "equity.csv", "order-events.jsonl", "summary.json" }));
        foreach (var name in names) Assert.That(File.ReadAllBytes(Path.Combine(second, name!)), Is.EqualTo(File.ReadAllBytes(Path.Combine(first, name!))), name);
        Assert.That(File.ReadAllLines(Path.Combine(first, "order-events.jsonl")), Has.Length.EqualTo(600), "a submission and a fill a minute");
    }

    [Test]
    public void A_cancelled_run_says_so()
    {
        Minutes("spy", Day, (600, [100m]), (601, [101m]), (602, [102m]));
        using var stop = new CancellationTokenSource();
        var algorithm = Buyer();
        algorithm.WhenSlice = (_, _) => stop.Cancel();
        var result = Run(algorithm, cancellation: stop.Token);
        Assert.That((result.WasCancelled, algorithm.Calls.Count), Is.EqualTo((true, 1)));
    }

    [Test]
    public void Quit_ends_the_run_after_the_step()
    {
        Minutes("spy", Day, (600, [100m]), (601, [101m]), (602, [102m]));
        var algorithm = Buyer();
        algorithm.WhenSlice = static (a, _) => a.Quit("enough");
        Assert.That(Run(algorithm).Error, Is.Null);
        Assert.That(algorithm.Calls, Is.EqualTo(new[] { "slice", "end" }));
    }

    [Test]
    public void A_symbol_as_benchmark_needs_no_subscription_and_has_a_price_from_the_start()
    {
        Minutes("ibm", Day, (600, [100m]));
        WriteZip(Path.Combine("equity", "usa", "hour", "spy.zip"), "spy.csv", "20131004 15:00,1690000,1690000,1690000,1690000,1\n20131007 15:00,1680000,1680000,1680000,1680000,1\n");
        var algorithm = new BacktestAlgorithm
        {
            Setup = static a =>
            {
                a.SetBenchmark(QuantConnect.Symbol.Create("SPY", SecurityType.Equity, Market.USA));
                a.AddEquity("IBM", Resolution.Minute);
            }
        };
        Assert.That(Run(algorithm, Folder).Error, Is.Null);
        Assert.That(File.ReadAllLines(Path.Combine(Folder, "benchmark.csv")), Is.EqualTo(new[] { "time,benchmark", "2013-10-07T04:00:00Z,169", "2013-10-07T20:00:00Z,168" }));
        Assert.That(algorithm.Securities, Has.Count.EqualTo(1));
    }

    private static BacktestAlgorithm Buyer() => new()
    {
        Setup = static a => a.AddEquity("SPY", Resolution.Minute, fillForward: false),
        WhenSlice = static (a, _) => a.MarketOrder(a.Symbol("SPY"), 1)
    };
}
