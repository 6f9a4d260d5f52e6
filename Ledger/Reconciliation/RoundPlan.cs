namespace Sluice.Ledger.Reconciliation;

/// <summary>When which account is reconciled next. Safe for several threads.</summary>
internal sealed class RoundPlan(TimeSpan interval, IReadOnlyList<string> accounts)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, DateTime> _due = accounts.ToDictionary(account => account, _ => DateTime.MaxValue);

    /// <summary>Everything is due now.</summary>
    public void AllDue(DateTime now)
    {
        lock (_gate)
            foreach (var account in accounts) _due[account] = now;
    }

    /// <summary>The account is due at that time at the latest. One that is not reconciled is passed over.</summary>
    public void Advance(string account, DateTime at)
    {
        lock (_gate)
            if (_due.TryGetValue(account, out var due) && at < due) _due[account] = at;
    }

    /// <summary>An account that is due; the one that has waited longest.</summary>
    public string? NextDue(DateTime now)
    {
        lock (_gate)
        {
            return _due.Where(each => each.Value <= now).OrderBy(each => each.Value).ThenBy(each => each.Key, StringComparer.Ordinal).Select(each => each.Key).FirstOrDefault();
        }
    }

    /// <summary>Whether a due account has waited for a whole interval: then it is told that it cannot be reconciled.</summary>
    public bool IsLate(string account, DateTime now)
    {
        lock (_gate) return now - _due[account] >= interval;
    }

    /// <summary>The account is being reconciled: what is asked for from now on comes after it.</summary>
    public void Begin(string account, DateTime now)
    {
        lock (_gate) _due[account] = now + interval;
    }
}
