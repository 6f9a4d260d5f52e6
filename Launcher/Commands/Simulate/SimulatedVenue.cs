using Sluice.Simulators.Hosting;

namespace Sluice.Launcher.Commands.Simulate;

/// <summary>A running server, and the made-up credentials that it takes.</summary>
internal sealed record SimulatedVenue(SimulatorServer Server, IReadOnlyList<(string Name, string Value)> Credentials);
