using Sluice.Algorithm.Planning;
using Sluice.Algorithm.Protection;
using Sluice.Algorithm.Routing;
using Sluice.Core;
using Sluice.Core.Signals;

namespace Sluice.Algorithm.Actions;

/// <summary>The action behind each kind of signal. What is not here never gets past the codec.</summary>
internal sealed class SignalActions(OrderPlanner planner, PreTradeCheck check, ProtectionKeeper keeper, StrategyRouter router)
{
    private readonly EntryAction _entry = new(planner, check);
    private readonly ExitAction _exit = new(planner);
    private readonly AdjustStopAction _adjustStop = new(planner, keeper);
    private readonly TargetAction _target = new(planner, check);
    private readonly OrderAction _order = new(planner, check);
    private readonly ComboAction _combo = new(new ComboPlanner(planner), check);
    private readonly CancelAction _cancel = new();
    private readonly FlattenAction _flatten = new(router);

    public ISignalAction For(Signal signal) => signal.Action switch
    {
        SignalAction.Entry => _entry,
        SignalAction.Exit => _exit,
        SignalAction.AdjustStop => _adjustStop,
        SignalAction.Target => _target,
        SignalAction.Order when signal.Legs != null => _combo,
        SignalAction.Order => _order,
        SignalAction.Cancel => _cancel,
        SignalAction.Flatten => _flatten,
        _ => throw new InvariantViolationException($"no action is built for {signal.Action}")
    };
}
