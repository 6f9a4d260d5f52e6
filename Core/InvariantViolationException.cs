namespace Sluice.Core;

/// <summary>An invariant of the system does not hold. Never caught to go on: the run ends and a person looks.</summary>
public sealed class InvariantViolationException(string message) : Exception(message);
