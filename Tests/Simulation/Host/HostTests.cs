using QuantConnect.Logging;
using Sluice.EmbeddedLean.Engine.Scheduling;
using Sluice.Tests.Simulation.Checks;
using Sluice.Tests.Simulation.Faults;
using Sluice.Tests.Simulation.World;

namespace Sluice.Tests.Simulation.Host;

/// <summary>
/// The same world with LEAN's live loop around the engine: the algorithm as LEAN runs it, its orders through LEAN's transactions, and the
/// brokerage as LEAN drives it. <c>SLUICE_HOST_SEEDS</c> sets how many seeds.
/// </summary>
[NonParallelizable]
internal sealed class HostTests
{
    private const string CountVariable = "SLUICE_HOST_SEEDS";

    private const string SeedVariable = "SLUICE_HOST_SEED";

    private const int DefaultSeeds = 30;

    /// <summary>The algorithm looks at the trading state ten times a second, the host at the clock once.</summary>
    private const int Pace = 8;

    [SetUp]
    public void Silence() => Log.LogHandler = new FunctionalLogHandler();

    [TearDown]
    public void ResetStatics()
    {
        AmbientClock.Current = TimeProvider.System;
        AmbientScheduler.Current = new ThreadEngineScheduler(TimeProvider.System);
        HostedEngine.ResetStatics();
    }

    [Test]
    public void NothingIsLostAndNothingHappensTwiceInsideTheHost()
    {
        var totals = new SimulationTotals();
        var broken = new List<string>();
        for (var seed = 1; seed <= Seeds.Number(CountVariable, DefaultSeeds) && broken.Count < Seeds.BrokenShown; seed++)
        {
            var run = Create(seed);
            if (Broken(run) is { } how) broken.Add(how);
            else totals.Add(run);
        }

        TestContext.Out.WriteLine(totals);
        Assert.That(broken, Is.Empty, () => string.Join("\n\n", broken));
        Assert.That(totals.LeastSignals, Is.AtLeast(SimulationRun.LeastSignals), "every seed has signals enough");
        Assert.That(totals.LeastFaults, Is.AtLeast(SimulationRun.LeastFaults), "every seed has faults enough");
        Assert.That(totals.Starts, Is.GreaterThan(3 * totals.Seeds), "the engine dies and is started again");
        Assert.That(totals.Executions, Is.GreaterThan(10 * totals.Seeds), "orders get to the venue and back");
    }

    [TestCase(Sabotage.SendsBeforeSendingIsJournaled)]
    [TestCase(Sabotage.RepeatsAnOrderRequest)]
    [TestCase(Sabotage.PostsAFillTwice)]
    public void APlantedMistakeIsFoundInsideTheHost(Sabotage planted)
    {
        var found = Enumerable.Range(1, DefaultSeeds).Select(seed => Broken(Create(seed, planted))).FirstOrDefault(how => how != null);
        Assert.That(found, Is.Not.Null, $"{planted} was not found in {DefaultSeeds} seeds");
        TestContext.Out.WriteLine(found);
    }

    [Test]
    public void TheSameSeedWritesTheSameJournalInsideTheHost()
    {
        var (once, again) = (Create(7), Create(7));
        once.Run();
        again.Run();
        Assert.That(once.Model.Events, Has.Count.GreaterThan(100));
        Assert.That(again.Model.Events, Is.EqualTo(once.Model.Events));
    }

    /// <summary>Repeats one seed and tells its story; the first one when none is named.</summary>
    [Test]
    public void OneHostedSeed()
    {
        var run = Create(Seeds.Number(SeedVariable, 1));
        run.Story.Listen();
        var broken = Broken(run);
        TestContext.Out.WriteLine(run.Story);
        Assert.That(broken, Is.Null);
    }

    /// <summary>Without a second engine beside the first: one process has one host.</summary>
    private static SimulationRun Create(int seed, Sabotage planted = Sabotage.None) =>
        new(new SimulatedWorld(seed, planted, Fault.Zombie) { StartEngine = (world, crash) => new HostedEngine(world, crash) }, Pace);

    private static string? Broken(SimulationRun run)
    {
        try
        {
            run.Run();
            return null;
        }
        catch (SimulationException broken)
        {
            return $"{broken.Message}\nrepeat it with: {SeedVariable}={run.World.Seed} dotnet test Tests/Simulation --filter Name={nameof(OneHostedSeed)}\n{broken.InnerException?.InnerException ?? broken.InnerException}";
        }
    }
}
