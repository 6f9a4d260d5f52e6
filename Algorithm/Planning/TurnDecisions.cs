using Sluice.Algorithm.Desk;
using Sluice.Core.Control;

namespace Sluice.Algorithm.Planning;

/// <summary>
/// The trading decisions as a turn sees them: asked once, since to ask takes longer than all rules together. What is decided while a turn is
/// under way is seen by the lane, which asks before every order leaves.
/// </summary>
internal sealed class TurnDecisions(TradingControl control)
{
    private Turn? _turn;
    private ControlSnapshot _snapshot = ControlSnapshot.Empty;

    public ControlSnapshot Of(Turn turn)
    {
        if (turn == _turn) return _snapshot;
        _snapshot = control.Current();
        _turn = turn;
        return _snapshot;
    }
}
