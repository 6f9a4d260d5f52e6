namespace Sluice.Launcher.Commands.FaultTest;

/// <summary>What a fault test does.</summary>
/// <param name="Broker">Whose simulator the engine trades at.</param>
/// <param name="Orders">How many orders the simulator has to have before its faults end.</param>
/// <param name="Seed">Of the signals, the market and the faults.</param>
internal sealed record FaultSettings(string Broker, int Orders, int Seed);
