using Sluice.Core.Control;

namespace Sluice.Ledger.Reconciliation;

/// <summary>Matches what differs now with the records of what differed before.</summary>
internal static class DriftBook
{
    /// <summary>The records that are new or have changed. What could not be judged now stays as it is: its absence proves nothing.</summary>
    /// <param name="standing">Records that are open or explained.</param>
    /// <param name="comparison">Of a whole reading.</param>
    /// <param name="now">UTC.</param>
    public static IReadOnlyList<DriftRecord> Match(IReadOnlyList<DriftRecord> standing, Comparison comparison, DateTime now)
    {
        var current = new Dictionary<DiscrepancyKey, Discrepancy>();
        foreach (var discrepancy in comparison.Discrepancies) current[discrepancy.Key] = discrepancy;
        var changed = new List<DriftRecord>();
        foreach (var record in standing)
        {
            if (current.Remove(record.Key, out var still)) changed.Add(Continue(record, still, now));
            else if (!comparison.Unjudged.Covers(record.Key))
                changed.Add(record with { State = DriftState.Closed, Seen = now, Explanation = record.Explanation.Length > 0 ? record.Explanation : $"books and broker agree since {now:yyyy-MM-dd HH:mm:ss}Z" });
        }

        changed.AddRange(current.Values.Select(one => new DriftRecord(0, one.Key, DriftState.Open, now, now, one.Severity, one.Here, one.There, one.Message, "")));
        return changed;
    }

    /// <summary>An explanation holds for the difference that it was given for.</summary>
    private static DriftRecord Continue(DriftRecord record, Discrepancy still, DateTime now)
    {
        var same = still.There - still.Here == record.There - record.Here;
        var next = record with { Seen = now, Severity = still.Severity, Here = still.Here, There = still.There, Message = still.Message };
        return record.State == DriftState.Explained && !same ? next with { State = DriftState.Open, Opened = now, Explanation = "" } : next;
    }
}
