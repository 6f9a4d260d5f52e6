namespace Sluice.Tests.Simulation.Faults;

/// <summary>Takes the place of a process that is killed in the middle of a call.</summary>
internal sealed class CrashException : Exception;
