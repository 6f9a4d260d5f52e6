using Sluice.Core.Control;
using Sluice.Core.Events;

namespace Sluice.Ledger.Health;

/// <summary>An event as the watch reads it. Texts are empty where it has none.</summary>
/// <param name="Type">What it is.</param>
/// <param name="Id">Its id; the entry's where it has none.</param>
/// <param name="Time">UTC.</param>
/// <param name="Producer">Who told it.</param>
/// <param name="Broker">The broker.</param>
/// <param name="Account">The account.</param>
/// <param name="Strategy">The strategy; that of nobody for orders of others.</param>
/// <param name="Message">Words for people.</param>
/// <param name="Value">Of a token: the hours that are left.</param>
/// <param name="Outcome">Of a reconciliation.</param>
/// <param name="Worst">Of a reconciliation: the worst difference that is open.</param>
internal sealed record MonitoringEvent(
    EventType Type, string Id, DateTime Time, string Producer, string Broker, string Account, string Strategy, string Message, decimal? Value, string Outcome, Severity? Worst);
