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

    [OneTimeSetUp]
    public void Silence() => Log.LogHandler = new FunctionalLogHandler();

    [Test]
    public void NoSignalIsLostAndNoneExecutedTwice()
    {
        var totals = new SimulationTotals();
        var seeds = Number(CountVariable) ?? DefaultSeeds;
        for (var seed = 1; seed <= seeds; seed++) totals.Add(Run(seed));
        TestContext.Progress.WriteLine(totals);
        TestContext.Out.WriteLine(totals);
        Assert.That(totals.Faults.Keys, Is.EquivalentTo(Enum.GetValues<Fault>()), "every fault has to happen");
    }

    [Test]
    public void OneSeed()
    {
        if (Number(SeedVariable) is not { } seed) Assert.Ignore($"set {SeedVariable} to the seed that is to be repeated");
        else TestContext.Out.WriteLine(Totals(Run(seed)));
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
        try
        {
            run.Run();
        }
        catch (SimulationException broken)
        {
            Assert.Fail($"{broken.Message}\nrepeat it with: {SeedVariable}={seed} dotnet test Tests/Simulation --filter Name={nameof(OneSeed)}\n{broken.InnerException}");
        }

        return run;
    }

    private static SimulationTotals Totals(SimulationRun run)
    {
        var totals = new SimulationTotals();
        totals.Add(run);
        return totals;
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
