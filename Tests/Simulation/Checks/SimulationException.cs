namespace Sluice.Tests.Simulation.Checks;

/// <summary>A promise was broken.</summary>
internal sealed class SimulationException : Exception
{
    public SimulationException(string message)
        : base(message)
    {
    }

    public SimulationException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
