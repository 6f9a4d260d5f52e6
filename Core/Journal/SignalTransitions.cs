namespace Sluice.Core.Journal;

/// <summary>The legal life of a signal in the engine.</summary>
public static class SignalTransitions
{
    /// <summary>Whether a signal may go from <paramref name="before"/> (null: never seen) to <paramref name="after"/>.</summary>
    public static bool IsLegal(SignalState? before, SignalState after) => (before, after) switch
    {
        // Withdrawn at once: a flatten or a cancel may arrive in the same step as what it takes back.
        (null, SignalState.Refused or SignalState.Expired or SignalState.Withdrawn or SignalState.Waiting or SignalState.Accepted) => true,
        (SignalState.Waiting, SignalState.Refused or SignalState.Expired or SignalState.Withdrawn or SignalState.Accepted) => true,
        // The reason for waiting may change: first for its turn, then for the open.
        (SignalState.Waiting, SignalState.Waiting) => true,
        (SignalState.Accepted, SignalState.Completed) => true,
        _ => false
    };

    /// <exception cref="InvariantViolationException">When the step is illegal.</exception>
    public static void Check(SignalRecord? before, SignalRecord after)
    {
        Invariant.Holds(IsLegal(before?.State, after.State), $"signal {after.Key}: {before?.State.ToString() ?? "nothing"} -> {after.State} is not a legal step");
        Invariant.Holds((after.State == SignalState.Completed) == (after.Outcome != null), $"signal {after.Key}: state {after.State} with outcome {after.Outcome}");
        Invariant.Holds(after.State != SignalState.Refused || after.Reason != Events.ReasonCode.None, $"signal {after.Key}: refused without a reason code");
        Invariant.Holds(before == null || before.Body == after.Body, $"signal {after.Key}: its body changed");
    }
}
