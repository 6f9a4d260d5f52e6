using Sluice.Core.Configuration;

namespace Sluice.Core.Signals;

/// <summary>Checks what takes more than one field: which fields an action has, life time, the size's range for the action.</summary>
internal static class SignalValidator
{
    /// <summary>Checks a draft and returns the instant at which it expires. Faults are noted in the draft.</summary>
    public static DateTime Check(SignalDraft draft, SignalsConfiguration limits)
    {
        if (draft.Action is { } action) CheckAction(draft, action);
        Demand(draft, SignalField.Id | SignalField.Source | SignalField.Strategy | SignalField.Time | SignalField.Action);
        return draft.HasFault ? default : CheckLife(draft, limits);
    }

    private static void CheckAction(SignalDraft draft, SignalAction action)
    {
        if (action == SignalAction.Rebalance)
        {
            draft.NotSupported("action", "'rebalance'");
            return;
        }

        if (action == SignalAction.Order && draft.Has(SignalField.Legs))
        {
            draft.NotSupported("legs", "an order of several legs");
            return;
        }

        var surplus = draft.Given & ~SignalActionFields.Allowed(action);
        if (surplus != 0)
            draft.Violation(SignalActionFields.NamesOf(surplus), $"does not belong to action {SignalNames.NameOf(SignalNames.Actions, action)}");
        Demand(draft, SignalActionFields.Needed(action));
        if (draft.Size is { } size && !draft.HasFault) CheckSize(draft, action, size);
    }

    private static void CheckSize(SignalDraft draft, SignalAction action, SignalSize size)
    {
        var name = $"size.{SignalNames.NameOf(SignalNames.SizeKinds, size.Kind)}";
        if (size.Kind == SignalSizeKind.Risk && action != SignalAction.Entry) draft.Violation(name, "a size by risk belongs to an entry, which has a stop");
        if (action != SignalAction.Target && size.Amount <= 0) draft.Violation(name, $"{size.Amount} is out of range: above 0 is expected");
    }

    private static void Demand(SignalDraft draft, SignalField needed)
    {
        var missing = needed & ~draft.Given;
        if (missing != 0) draft.Violation(SignalActionFields.NamesOf(missing), "is missing");
    }

    private static DateTime CheckLife(SignalDraft draft, SignalsConfiguration limits)
    {
        if (draft is { Expires: not null, Ttl: not null })
        {
            draft.Violation("ttl", "stands beside expires: give one of the two");
            return default;
        }

        var path = draft.Expires != null ? "expires" : "ttl";
        var expires = draft.Expires ?? draft.Time + (draft.Ttl ?? limits.DefaultTtl);
        if (expires <= draft.Time) draft.Violation(path, "the signal expires before its own time");
        else if (expires - draft.Time > limits.MaximumTtl) draft.Violation(path, $"the signal lives longer than the {limits.MaximumTtl} that are allowed");
        return expires;
    }
}
