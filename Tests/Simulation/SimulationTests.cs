using System.Globalization;
using QuantConnect.Logging;
using Sluice.Tests.Simulation.Checks;
using Sluice.Tests.Simulation.Faults;

namespace Sluice.Tests.Simulation;

/// <summary>The whole engine, seed after seed, in a world where everything fails. <c>SLUICE_SIM_SEEDS</c> sets how many.</summary>
internal sealed class SimulationTests
{
    private const string CountVariable = "SLUICE_SIM_SEEDS";

    private const string SeedVariable = "SLUICE_SIM_SEED";

    private const int DefaultSeeds = 200;

    /// <summary>More of them say nothing more.</summary>
    private const int BrokenSeedsShown = 8;

    [OneTimeSetUp]
    public void Silence() => Log.LogHandler = new FunctionalLogHandler();

    [Test]
    public void NoSignalIsLostAndNoneExecutedTwice()
    {
        var totals = new SimulationTotals();
        var seeds = Number(CountVariable) ?? DefaultSeeds;
        List<string> broken = [];
        for (var seed = 1; seed <= seeds && broken.Count < BrokenSeedsShown; seed++)
        {
            var run = new SimulationRun(seed);
            if (Broken(run) is { } how) broken.Add(how);
            else totals.Add(run);
        }

        TestContext.Progress.WriteLine(totals);
        TestContext.Out.WriteLine(totals);
        Assert.That(broken, Is.Empty, () => string.Join("\n\n", broken));
        Assert.That(totals.Faults.Keys, Is.EquivalentTo(Enum.GetValues<Fault>()), "every fault has to happen");
    }

    [Test]
    public void OneSeed()
    {
        if (Number(SeedVariable) is not { } seed) Assert.Ignore($"set {SeedVariable} to the seed that is to be repeated");
        else Retell(new SimulationRun(seed));
    }

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

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
