using Sluice.Core.Control;

namespace Sluice.Ledger.Alerts;

/// <summary>Something that people should know.</summary>
/// <param name="Key">The same for the same news, however often it is read: it is told once.</param>
/// <param name="Time">When it happened, UTC.</param>
/// <param name="Kind">What it is, in a few words with hyphens: the runbook of its name says what to do.</param>
/// <param name="Subject">What it is about: an account, an order, an engine. The same trouble of one subject is not repeated all the time.</param>
/// <param name="Severity">How bad.</param>
/// <param name="Message">One line.</param>
internal sealed record Alert(string Key, DateTime Time, string Kind, string Subject, Severity Severity, string Message);
