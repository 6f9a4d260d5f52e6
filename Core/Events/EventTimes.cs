namespace Sluice.Core.Events;

/// <summary>When the signal behind an event passed each station, UTC. Latency can be read off the stream.</summary>
/// <param name="Received">The engine took the signal in.</param>
/// <param name="Journaled">Its intent was planned.</param>
/// <param name="Sending">Sending was journaled.</param>
/// <param name="Acknowledged">The venue's answer was known.</param>
/// <param name="Filled">The venue's time of the fill.</param>
public sealed record EventTimes(DateTime? Received, DateTime? Journaled, DateTime? Sending, DateTime? Acknowledged, DateTime? Filled);
