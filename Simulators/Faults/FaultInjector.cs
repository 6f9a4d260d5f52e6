using Sluice.Simulators.Market;

namespace Sluice.Simulators.Faults;

/// <summary>
/// Decides what goes wrong. The n-th request or message of a kind has the same luck in every run with the same seed and plan. Called under
/// the server's gate.
/// </summary>
internal sealed class FaultInjector(FaultPlan plan, DateTime start)
{
    private readonly Dictionary<FaultKind, int> _counts = [];
    private readonly Dictionary<FaultTarget, int> _seen = [];
    private FaultPlan _plan = plan;
    private DateTime _start = start;
    private RuleState[] _states = [.. plan.Rules.Select(rule => new RuleState(start + (rule.Every ?? TimeSpan.Zero)))];

    /// <summary>Off, nothing goes wrong and nothing is counted.</summary>
    public bool IsEnabled { get; set; } = true;

    /// <summary>How often each kind has struck.</summary>
    public IReadOnlyDictionary<FaultKind, int> Counts => _counts;

    /// <summary>How many requests or messages of a target came by, struck or not.</summary>
    public int Seen(FaultTarget target) => _seen.GetValueOrDefault(target);

    /// <summary>Takes another plan, whose times count from now.</summary>
    public void Replace(FaultPlan other, DateTime now)
    {
        (_plan, _start) = (other, now);
        _states = [.. other.Rules.Select(rule => new RuleState(now + (rule.Every ?? TimeSpan.Zero)))];
        IsEnabled = true;
    }

    /// <summary>The rules that strike this request or message, in the plan's order. Each rule counts what its target covers.</summary>
    public IReadOnlyList<FaultRule> Strike(FaultTarget target, DateTime now)
    {
        _seen[target] = _seen.GetValueOrDefault(target) + 1;
        if (!IsOn(now)) return [];
        List<FaultRule>? struck = null;
        for (var i = 0; i < _plan.Rules.Count; i++)
        {
            var rule = _plan.Rules[i];
            if (rule.IsTimed || !Covers(rule, target)) continue;
            var state = _states[i];
            state.Seen++;
            if (!IsWithin(rule, now) || state.Struck >= rule.Limit) continue;
            if (rule.Nth.Count > 0 && !rule.Nth.Contains(state.Seen)) continue;
            if (rule.Probability < 1 && Seeds.Throw(_plan.Seed, $"{i}/{state.Seen}") >= rule.Probability) continue;
            Count(rule, state);
            (struck ??= []).Add(rule);
        }

        return struck ?? [];
    }

    /// <summary>The rules by the clock that are due.</summary>
    public IReadOnlyList<FaultRule> Due(DateTime now)
    {
        if (!IsOn(now)) return [];
        var due = new List<FaultRule>();
        for (var i = 0; i < _plan.Rules.Count; i++)
        {
            var rule = _plan.Rules[i];
            var state = _states[i];
            if (rule.Every is not { } every || state.Next > now) continue;
            state.Seen++;
            state.Next = now + every;
            if (!IsWithin(rule, now) || state.Struck >= rule.Limit) continue;
            if (rule.Probability < 1 && Seeds.Throw(_plan.Seed, $"{i}/{state.Seen}") >= rule.Probability) continue;
            Count(rule, state);
            due.Add(rule);
        }

        return due;
    }

    private static bool IsMessage(FaultTarget target) => target is FaultTarget.Fill or FaultTarget.Order or FaultTarget.Quote;

    private static bool Covers(FaultRule rule, FaultTarget target)
    {
        var onMessages = rule.Kind is FaultKind.CutStream or FaultKind.DropMessage or FaultKind.DuplicateMessage or FaultKind.ReorderMessage;
        if (onMessages != IsMessage(target)) return false;
        if (rule.Kind is FaultKind.PartialThenSilence or FaultKind.LateReject or FaultKind.OmitOrderId) return target == FaultTarget.Place;
        return rule.On == FaultTarget.Any || rule.On == target;
    }

    private bool IsOn(DateTime now) => IsEnabled && (_plan.OffAfter == null || now - _start < _plan.OffAfter);

    private bool IsWithin(FaultRule rule, DateTime now) => now - _start >= rule.From && now - _start < rule.Until;

    private void Count(FaultRule rule, RuleState state)
    {
        state.Struck++;
        _counts[rule.Kind] = _counts.GetValueOrDefault(rule.Kind) + 1;
    }

    private sealed class RuleState(DateTime next)
    {
        public int Seen { get; set; }

        public int Struck { get; set; }

        public DateTime Next { get; set; } = next;
    }
}
