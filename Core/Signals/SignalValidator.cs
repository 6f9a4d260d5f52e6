using Sluice.Core.Configuration;
using Sluice.Core.Journal;

namespace Sluice.Core.Signals;

/// <summary>Checks what takes more than one field: which fields an action has, life time, the size's range for the action.</summary>
internal static class SignalValidator
{
    /// <summary>The host counts combos in an int; far more than any venue takes at once.</summary>
    public const decimal MaximumCombos = 1_000_000;

    /// <summary>Checks a draft and returns the instant at which it expires. Faults are noted in the draft.</summary>
    public static DateTime Check(SignalDraft draft, SignalsConfiguration limits)
    {
        if (draft.Action is { } action) CheckAction(draft, action);
        Demand(draft, SignalActionFields.Always);
        return draft.HasFault ? default : CheckLife(draft, limits);
    }

    private static void CheckAction(SignalDraft draft, SignalAction action)
    {
        if (action == SignalAction.Rebalance)
        {
            draft.NotSupported("action", "'rebalance'");
            return;
        }

        var combo = action == SignalAction.Order && draft.Has(SignalField.Legs);
        var surplus = draft.Given & ~(combo ? SignalActionFields.AllowedWithLegs : SignalActionFields.Allowed(action));
        if (surplus != 0)
            draft.Violation(SignalActionFields.NamesOf(surplus), $"does not belong to {(combo ? "an order with legs" : "action " + SignalNames.NameOf(SignalNames.Actions, action))}");
        Demand(draft, combo ? SignalActionFields.NeededWithLegs : SignalActionFields.Needed(action));
        if (draft.Size is { } size && !draft.HasFault) CheckSize(draft, action, size);
        if (draft.HasFault) return;
        if (combo) CheckCombo(draft);
        else if (draft.Order.LimitPrice <= 0) draft.Violation("order.limitPrice", "a price is above 0");
    }

    private static void CheckCombo(SignalDraft draft)
    {
        var order = draft.Order;
        if (draft.Size is not { Kind: SignalSizeKind.Quantity, Amount: <= MaximumCombos } size || size.Amount != decimal.Truncate(size.Amount))
            draft.Violation("size.quantity", $"of an order with legs it is the number of combos, a whole number from 1 to {MaximumCombos}");
        if (order.Kind is not (OrderKind.Market or OrderKind.Limit)) draft.Violation("order.type", "an order with legs is a market or a limit order");
        if (order.LimitPrice == 0) draft.Violation("order.limitPrice", "a net price of 0 cannot be told from none: give the smallest debit, or the smallest credit as a negative price");
        if (order.ExtendedHours) draft.Violation("order.extendedHours", "no venue takes a combo outside the session");
        if (order.WhenClosed == ClosedMarketPolicy.OnOpen) draft.Violation("order.whenClosed", "no venue takes a combo for the open: reject or wait");
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
