namespace Sluice.Core.Journal;

/// <summary>The legal life of an intent. Everything that changes an intent goes through here.</summary>
public static class IntentTransitions
{
    /// <summary>Whether an intent may go from <paramref name="before"/> (null: it does not exist) to <paramref name="after"/>.</summary>
    public static bool IsLegal(IntentState? before, IntentState after) => (before, after) switch
    {
        (null, IntentState.Planned) => true,
        (IntentState.Planned, IntentState.Sending or IntentState.Done) => true,
        (IntentState.Sending, IntentState.Working or IntentState.Unknown or IntentState.Done) => true,
        (IntentState.Unknown, IntentState.Working or IntentState.Done) => true,
        // A fill changes what is known of a working order without changing its state.
        (IntentState.Working, IntentState.Working or IntentState.Done) => true,
        _ => false
    };

    /// <exception cref="InvariantViolationException">When the step is illegal.</exception>
    public static void Check(IntentRecord? before, IntentRecord after)
    {
        Invariant.Holds(IsLegal(before?.State, after.State), $"intent {after.Key}: {before?.State.ToString() ?? "nothing"} -> {after.State} is not a legal step");
        Invariant.Holds(after.IsDone == (after.Outcome != IntentOutcome.None), $"intent {after.Key}: state {after.State} with outcome {after.Outcome}");
        Invariant.Holds(after.Quantity > 0, $"intent {after.Key}: quantity {after.Quantity} is not positive");
        Invariant.Holds(after.FilledQuantity >= 0 && after.FilledQuantity <= after.Quantity, $"intent {after.Key}: filled {after.FilledQuantity} of {after.Quantity}");
        Invariant.Holds(after.State is not IntentState.Working || after.BrokerOrderId != null, $"intent {after.Key}: working without the venue's order id");
        Invariant.Holds(after.State is IntentState.Planned or IntentState.Done || after.Sending != null, $"intent {after.Key}: {after.State} without the time of Sending");
        Invariant.Holds(after.Outcome != IntentOutcome.Filled || after.FilledQuantity == after.Quantity, $"intent {after.Key}: filled with {after.FilledQuantity} of {after.Quantity}");
        Invariant.Holds(after.Outcome != IntentOutcome.NotSent || after.FilledQuantity == 0, $"intent {after.Key}: never sent, yet filled {after.FilledQuantity}");
        Invariant.Holds(after.Wanted == null || after.State == IntentState.Working, $"intent {after.Key}: other prices are wanted of an order that is {after.State}");
        after.Group?.Check(after);
        if (before == null) return;
        Invariant.Holds(before.Quantity == after.Quantity && before.Side == after.Side && before.Symbol == after.Symbol && before.Account == after.Account && before.Group == after.Group,
            $"intent {after.Key}: an intent's order never changes after planning");
        Invariant.Holds(before.Prices == after.Prices || before.State == IntentState.Working, $"intent {after.Key}: the prices of an order that is {before.State} never change");
        Invariant.Holds(after.FilledQuantity >= before.FilledQuantity, $"intent {after.Key}: filled quantity went from {before.FilledQuantity} to {after.FilledQuantity}");
        Invariant.Holds(before.BrokerOrderId == null || before.BrokerOrderId == after.BrokerOrderId, $"intent {after.Key}: a second venue order {after.BrokerOrderId} beside {before.BrokerOrderId}");
    }
}
