using QuantConnect.Logging;
using Sluice.Tests.Simulation.Checks;
using Sluice.Tests.Simulation.Faults;

namespace Sluice.Tests.Simulation;

/// <summary>The checks are worth something only if they find what they are for: each planted mistake has to be found.</summary>
internal sealed class SabotageTests
{
    /// <summary>A mistake that takes more seeds than this to show would get past the normal run.</summary>
    private const int Seeds = 100;

    [OneTimeSetUp]
    public void Silence() => Log.LogHandler = new FunctionalLogHandler();

    [TestCaseSource(nameof(Mistakes))]
    public void APlantedMistakeIsFound(Sabotage planted)
    {
        for (var seed = 1; seed <= Seeds; seed++)
        {
            try
            {
                new SimulationRun(seed, planted).Run();
            }
            catch (SimulationException found)
            {
                TestContext.Out.WriteLine($"found by seed {seed}: {found.Message}");
                return;
            }
        }

        Assert.Fail($"{planted} was not found in {Seeds} seeds");
    }

    private static IEnumerable<Sabotage> Mistakes() => Enum.GetValues<Sabotage>().Where(planted => planted != Sabotage.None);
}
