using Sluice.Core.Control;

namespace Sluice.Ledger.Reconciliation;

/// <summary>A difference over time: from when it was seen first until books and broker agree or a person has explained it.</summary>
/// <param name="Id">0 until it is stored.</param>
/// <param name="Key">What differs and how.</param>
/// <param name="State">Whether it stands.</param>
/// <param name="Opened">Seen first, UTC.</param>
/// <param name="Seen">Seen last, UTC.</param>
/// <param name="Severity">As seen last, age not counted.</param>
/// <param name="Here">The books' number, as seen last.</param>
/// <param name="There">The broker's, as seen last.</param>
/// <param name="Message">As told last.</param>
/// <param name="Explanation">Why it was closed, or a person's words.</param>
internal sealed record DriftRecord(
    long Id, DiscrepancyKey Key, DriftState State, DateTime Opened, DateTime Seen, Severity Severity, decimal Here, decimal There, string Message, string Explanation)
{
    /// <summary>What is open for so long was not looked at: it is one step worse.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    public TimeSpan Age => Seen - Opened;

    /// <summary>The severity with the age: one step worse after an hour, up to an error. What limits trading is critical by its nature, never by its age.</summary>
    public Severity Weight => Age < Patience || Severity >= Severity.Error ? Severity : Severity + 1;
}
