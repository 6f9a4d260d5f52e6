using System.Collections.Concurrent;
using Sluice.Tests.Simulation.Checks;
using Sluice.Tests.Simulation.Faults;

namespace Sluice.Tests.Simulation.States;

/// <summary>The state machines and the journal alone, seed after seed. <c>SLUICE_STATE_SEEDS</c> sets how many.</summary>
internal sealed class StateTests
{
    private const string CountVariable = "SLUICE_STATE_SEEDS";

    private const string SeedVariable = "SLUICE_STATE_SEED";

    private const int DefaultSeeds = 10_000;

    private const int SabotagedSeeds = 100;

    private static readonly Fault[] Possible = [Fault.CrashBetweenSteps, Fault.CrashBeforeWrite, Fault.CrashAfterWrite, Fault.Zombie, Fault.DiskRefuses];

    [Test]
    public void IllegalStepsChangeNothingAndLegalOnesSurviveEverything()
    {
        var totals = new StateTotals();
        var broken = new ConcurrentBag<string>();
        Parallel.For(1, Seeds.Number(CountVariable, DefaultSeeds) + 1, Seeds.OnAllCores, (seed, seeds) =>
        {
            var walk = new StateWalk(seed);
            if (Broken(walk) is { } how) broken.Add(how);
            else totals.Add(walk);
            if (broken.Count >= Seeds.BrokenShown) seeds.Stop();
        });
        TestContext.Out.WriteLine(totals);
        Assert.That(broken, Is.Empty, () => string.Join("\n\n", broken));
        Assert.That(totals.LeastSignals, Is.AtLeast(StateWalk.LeastSignals), "every seed has signals enough");
        Assert.That(totals.LeastFaults, Is.AtLeast(StateWalk.LeastFaults), "every seed has faults enough");
        Assert.That(totals.LeastSteps, Is.AtLeast(StateWalk.LeastSteps), "every seed has steps enough");
        if (totals.Seeds >= DefaultSeeds) CheckCoverage(totals);
    }

    /// <summary>Repeats one seed and tells its steps; the first one when none is named.</summary>
    [Test]
    public void OneWalk()
    {
        var walk = new StateWalk(Seeds.Number(SeedVariable, 1));
        walk.Stepping += step => TestContext.Out.WriteLine($"{walk.Steps}: {step}");
        Assert.That(Broken(walk), Is.Null);
    }

    [TestCase(Sabotage.SendsBeforeSendingIsJournaled)]
    [TestCase(Sabotage.ForgetsTheFence)]
    [TestCase(Sabotage.LosesAWrite)]
    public void APlantedMistakeIsFound(Sabotage planted)
    {
        var found = Enumerable.Range(1, SabotagedSeeds).Select(seed => Broken(new StateWalk(seed, planted))).FirstOrDefault(how => how != null);
        Assert.That(found, Is.Not.Null, $"{planted} was not found in {SabotagedSeeds} seeds");
        TestContext.Out.WriteLine(found);
    }

    private static string? Broken(StateWalk walk)
    {
        try
        {
            walk.Run();
            return null;
        }
        catch (SimulationException broken)
        {
            return $"{broken.Message}\nrepeat it with: {SeedVariable}={walk.Seed} dotnet test Tests/Simulation --filter Name={nameof(OneWalk)}\n{broken.InnerException?.StackTrace}";
        }
    }

    private static void CheckCoverage(StateTotals totals)
    {
        Assert.That(totals.Faults.Keys, Is.EquivalentTo(Possible), "every fault that a journal can meet happens");
        Assert.That(totals.Faults.Where(fault => fault.Value < Coverage.Often), Is.Empty, "every fault happens often");
        Assert.That(Coverage.RareSteps(totals.Transitions), Is.Empty, "every step of the tables is taken often");
        Assert.That(Coverage.RareRefusals(totals.Refused), Is.Empty, "every step beside the tables is refused often");
        Assert.That(BrokenIntents.All.Select(broken => $"intent: {broken.Name}").Where(name => totals.Refused.GetValueOrDefault(name) < Coverage.Often), Is.Empty, "every broken order is refused often");
    }
}
