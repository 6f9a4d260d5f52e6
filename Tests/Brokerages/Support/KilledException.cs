namespace Sluice.Tests.Brokerages.Support;

/// <summary>Takes the place of a process that was killed.</summary>
internal sealed class KilledException : Exception;
