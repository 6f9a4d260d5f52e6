namespace Sluice.Ledger.Health;

/// <summary>One entry of the health history.</summary>
/// <param name="Key">The same for the same event, however often it is read.</param>
/// <param name="Time">When it happened, UTC.</param>
/// <param name="Kind">What.</param>
/// <param name="Broker">The broker; empty for engines and routing accounts.</param>
/// <param name="Account">The account, the routing account, or the engine's name.</param>
/// <param name="Message">One line.</param>
internal sealed record HealthEvent(string Key, DateTime Time, HealthKind Kind, string Broker, string Account, string Message);
