namespace Sluice.Core.Signals;

/// <summary>Which fields belong to which action.</summary>
internal static class SignalActionFields
{
    /// <summary>What no signal goes without.</summary>
    public const SignalField Always = SignalField.Id | SignalField.Source | SignalField.Strategy | SignalField.Time | SignalField.Action;

    public static SignalField Allowed(SignalAction action) => SignalField.Common | action switch
    {
        SignalAction.Entry => SignalField.Symbol | SignalField.Direction | SignalField.Size | SignalField.Order | SignalField.Price
            | SignalField.StopLoss | SignalField.TakeProfit | SignalField.Strength | SignalField.Reason,
        SignalAction.Exit => SignalField.Symbol | SignalField.Size | SignalField.Order | SignalField.Price | SignalField.Reason,
        SignalAction.AdjustStop => SignalField.Symbol | SignalField.StopLoss | SignalField.Reason,
        SignalAction.Target => SignalField.Symbol | SignalField.Size | SignalField.Order | SignalField.Price | SignalField.Reason,
        SignalAction.Rebalance => SignalField.Targets | SignalField.Regime | SignalField.Reason,
        SignalAction.Order => SignalField.Symbol | SignalField.Legs | SignalField.Side | SignalField.Size | SignalField.Order | SignalField.Price | SignalField.Reason,
        SignalAction.Cancel => SignalField.Cancels | SignalField.Reason,
        SignalAction.Flatten => SignalField.Scope | SignalField.Reason,
        _ => throw new InvariantViolationException($"unknown action {action}")
    };

    /// <summary>An order of several legs has them in place of symbol and side, and no price that the producer saw: its net price may be anything.</summary>
    public static SignalField AllowedWithLegs => Allowed(SignalAction.Order) & ~(SignalField.Symbol | SignalField.Side | SignalField.Price);

    public static SignalField NeededWithLegs => SignalField.Legs | SignalField.Size;

    public static SignalField Needed(SignalAction action) => action switch
    {
        SignalAction.Entry => SignalField.Symbol | SignalField.Direction,
        SignalAction.Exit => SignalField.Symbol,
        SignalAction.AdjustStop => SignalField.Symbol | SignalField.StopLoss,
        SignalAction.Target => SignalField.Symbol | SignalField.Size,
        SignalAction.Order => SignalField.Symbol | SignalField.Side | SignalField.Size,
        SignalAction.Cancel => SignalField.Cancels,
        SignalAction.Flatten => SignalField.Scope,
        _ => throw new InvariantViolationException($"unknown action {action}")
    };

    /// <summary>The names in a set of fields.</summary>
    public static string NamesOf(SignalField fields) =>
        string.Join(", ", Enum.GetValues<SignalField>().Where(field => field is not (SignalField.None or SignalField.Common) && fields.HasFlag(field)).Select(SignalNames.NameOf));
}
