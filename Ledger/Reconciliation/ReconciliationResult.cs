using Sluice.Core.Control;

namespace Sluice.Ledger.Reconciliation;

/// <summary>One account against its broker.</summary>
internal sealed record ReconciliationResult
{
    public required string Broker { get; init; }

    public required string Account { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime Began { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime Ended { get; init; }

    public required ReconciliationOutcome Outcome { get; init; }

    /// <summary>Executions that no event told, now in the books and marked as found.</summary>
    public IReadOnlyList<FoundFill> Healed { get; init; } = [];

    /// <summary>How many they are.</summary>
    public int Found { get; init; }

    /// <summary>What differs after that, explained or not.</summary>
    public IReadOnlyList<DriftRecord> Drift { get; init; } = [];

    /// <summary>Orders that were moving and were not judged.</summary>
    public int Unjudged { get; init; }

    /// <summary>Why it was not finished, or what could not be booked; empty otherwise.</summary>
    public string Message { get; init; } = "";

    /// <summary>The worst that is open, its age counted; null when nothing is.</summary>
    public Severity? Worst => Drift.Where(record => record.State == DriftState.Open).Select(record => (Severity?)record.Weight).Max();
}
