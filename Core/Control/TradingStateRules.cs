using System.Text;

namespace Sluice.Core.Control;

/// <summary>What a trading state allows, and what becomes of what is open.</summary>
public static class TradingStateRules
{
    /// <summary>Whether an order may be sent.</summary>
    /// <param name="state">The strictest of those that apply to it.</param>
    /// <param name="reduces">Whether it can only make a position smaller.</param>
    public static bool MaySend(TradingState state, bool reduces) => reduces || state == TradingState.Active;

    /// <summary>Whether an order that is open is cancelled when the state begins.</summary>
    public static bool IsPulled(TradingState state, bool reduces) => !reduces && state == TradingState.Halted;

    /// <summary>The table of the documentation.</summary>
    public static string Table()
    {
        var table = new StringBuilder("| state | an order that opens or adds | exits, stops, a flatten | open orders that add | open exits and stops | cancels |\n|---|---|---|---|---|---|\n");
        foreach (var state in Enum.GetValues<TradingState>())
            table.Append($"| {state.ToString().ToUpperInvariant()} | {Sent(state, false)} | {Sent(state, true)} | {Open(state, false)} | {Open(state, true)} | sent |\n");
        return table.ToString();
    }

    private static string Sent(TradingState state, bool reduces) => MaySend(state, reduces) ? "sent" : "refused";

    private static string Open(TradingState state, bool reduces) => IsPulled(state, reduces) ? "cancelled" : "stay";
}
