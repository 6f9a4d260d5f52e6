using Sluice.Core.Configuration;
using Sluice.Core.Events;

namespace Sluice.Core.Risk;

/// <summary>A rule in its place among the others, and what people have to know about it.</summary>
/// <param name="Reason">The code of its refusals and warnings.</param>
/// <param name="Limit">The limit's name in <c>limits</c>, or what else it is called in events.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Meaning">What it bounds, for people.</param>
/// <param name="Shipped">Its limit as shipped, from the limits; null for a rule without one.</param>
/// <param name="Warns">When it lets an order pass with a warning; null when it never does.</param>
internal sealed record RuleEntry(ReasonCode Reason, string Limit, RiskRule Rule, string Meaning, Func<LimitConfiguration, object?>? Shipped = null, string? Warns = null)
{
    /// <summary>Whether it holds back orders that can only make a position smaller, too.</summary>
    public bool HoldsExits { get; init; }
}
