namespace Sluice.Core.Risk;

/// <summary>The rules in order: first whether anything may be sent, then the order itself, then what it would lead to.</summary>
public sealed class RiskRules
{
    private readonly RiskRule[] _rules;

    /// <summary>A list of one's own; the first refusal counts.</summary>
    public RiskRules(params IReadOnlyList<RiskRule> rules) => _rules = [.. rules];

    /// <summary>All rules.</summary>
    public static RiskRules Standard { get; } = new([.. RuleList.All.Select(entry => entry.Rule)]);

    /// <summary>The first refusal; without one the first warning; else a pass.</summary>
    public RiskVerdict Check(in OrderContext order)
    {
        Invariant.Holds(order.Quantity > 0, $"the rules are asked about an order of {order.Quantity} {order.Symbol}");
        var warning = RiskVerdict.Pass;
        foreach (var rule in _rules)
        {
            var verdict = rule(in order);
            if (verdict.IsRefusal) return verdict;
            if (verdict.IsWarning && !warning.IsWarning) warning = verdict;
        }

        return warning;
    }
}
