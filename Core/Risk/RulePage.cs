using System.Globalization;
using System.Text;
using Sluice.Core.Configuration;
using Sluice.Core.Events;

namespace Sluice.Core.Risk;

/// <summary>Writes the page of all rules from their list, so that the page cannot be behind it.</summary>
internal static class RulePage
{
    public static string Write()
    {
        var text = new StringBuilder();
        text.Append("# Pre-trade rules\n\n");
        text.Append("Every order that opens or adds passes all of these, in this order, before it is journaled; the first refusal counts. Open orders are counted as\n");
        text.Append("if they had filled at their worst price: a buy at its limit, everything else at the highest of its own prices and the market's. A refusal tells\n");
        text.Append("code, limit and value in `SIGNAL_REJECTED` and `RISK_LIMIT_BREACHED`; a warning goes to the log, once for each limit, strategy and trading day.\n");
        text.Append("What can only make a position smaller is held back by the rules marked so, and by no other. Shares are of the account's equity: 0.1 is ten percent.\n");
        text.Append("This page is generated from `Core/Risk/RuleList.cs`; a test keeps it current. How limits are set: [configuration](configuration.md#limits).\n\n");
        text.Append("| rule | code | as shipped | warns | holds exits | what it bounds |\n|---|---|---|---|---|---|\n");
        var shipped = new LimitConfiguration();
        foreach (var rule in RuleList.All)
            text.Append($"| `{rule.Limit}` | `{EventCodec.NameOf(rule.Reason)}` | {Show(rule, shipped)} | {rule.Warns} | {(rule.HoldsExits ? "yes" : "")} | {rule.Meaning} |\n");
        return text.ToString();
    }

    private static string Show(RuleEntry rule, LimitConfiguration shipped) => rule.Shipped == null
        ? ""
        : Convert.ToString(rule.Shipped(shipped), CultureInfo.InvariantCulture) is { Length: > 0 } value ? value : "off";
}
