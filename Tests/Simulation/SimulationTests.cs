using System.Collections.Concurrent;
using QuantConnect.Logging;
using Sluice.Tests.Simulation.Checks;
using Sluice.Tests.Simulation.Faults;

namespace Sluice.Tests.Simulation;

/// <summary>The whole engine, seed after seed, in a world where everything fails. <c>SLUICE_SIM_SEEDS</c> sets how many.</summary>
internal sealed class SimulationTests
{
    private const string CountVariable = "SLUICE_SIM_SEEDS";

    private const string SeedVariable = "SLUICE_SIM_SEED";

    private const int DefaultSeeds = 500;

    [OneTimeSetUp]
    public void Silence() => Log.LogHandler = new FunctionalLogHandler();

    [Test]
    public void NoSignalIsLostAndNoneExecutedTwice()
    {
        var totals = new SimulationTotals();
        var broken = new ConcurrentDictionary<int, string>();
        Parallel.For(1, Seeds.Number(CountVariable, DefaultSeeds) + 1, Seeds.OnAllCores, (seed, seeds) =>
        {
            var run = new SimulationRun(seed);
            if (Broken(run) is { } how) broken[seed] = how;
            else totals.Add(run);
            if (broken.Count >= Seeds.BrokenShown) seeds.Stop();
        });
        TestContext.Out.WriteLine(totals);
        Assert.That(broken, Is.Empty, () => string.Join("\n\n", broken.OrderBy(seed => seed.Key).Select(seed => seed.Value)));
        Assert.That(totals.LeastSignals, Is.AtLeast(SimulationRun.LeastSignals), "every seed has signals enough");
        Assert.That(totals.LeastFaults, Is.AtLeast(SimulationRun.LeastFaults), "every seed has faults enough");
        Assert.That(totals.LeastSteps, Is.AtLeast(SimulationRun.LeastSteps), "every seed has steps enough");
        if (totals.Seeds >= DefaultSeeds) CheckCoverage(totals);
    }

    /// <summary>Repeats one seed and tells its story; the first one when none is named.</summary>
    [Test]
    public void OneSeed() => Retell(new SimulationRun(Seeds.Number(SeedVariable, 1)));

    [TestCase(7)]
    [TestCase(18)]
    [TestCase(101)]
    public void TheSameSeedWritesTheSameJournal(int seed)
    {
        var once = Run(seed).Model.Events;
        Assert.That(once, Has.Count.GreaterThan(100));
        Assert.That(Run(seed).Model.Events, Is.EqualTo(once));
    }

    private static SimulationRun Run(int seed)
    {
        var run = new SimulationRun(seed);
        if (Broken(run) is { } how) Assert.Fail(how);
        return run;
    }

    /// <summary>Runs a seed. Returns what was broken and how to repeat it; null when nothing was.</summary>
    private static string? Broken(SimulationRun run)
    {
        try
        {
            run.Run();
            return null;
        }
        catch (SimulationException broken)
        {
            return $"{broken.Message}\nrepeat it with: {SeedVariable}={run.World.Seed} dotnet test Tests/Simulation --filter Name={nameof(OneSeed)}\n{broken.InnerException?.InnerException}";
        }
    }

    private static void CheckCoverage(SimulationTotals totals)
    {
        Assert.That(totals.Faults.Keys, Is.EquivalentTo(Enum.GetValues<Fault>()), "every fault happens");
        Assert.That(totals.Faults.Where(fault => fault.Value < Coverage.Often), Is.Empty, "every fault happens often");
        Assert.That(Coverage.RareSteps(totals.Transitions), Is.Empty, "every step of the tables is taken often");
    }

    private static void Retell(SimulationRun run)
    {
        run.Story.Listen();
        var broken = Broken(run);
        TestContext.Out.WriteLine(run.Story);
        Assert.That(broken, Is.Null);
        var totals = new SimulationTotals();
        totals.Add(run);
        TestContext.Out.WriteLine(totals);
    }
}
