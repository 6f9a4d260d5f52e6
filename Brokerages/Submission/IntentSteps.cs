using Sluice.Core.Events;
using Sluice.Core.Journal;

namespace Sluice.Brokerages.Submission;

/// <summary>The steps that the lane makes an intent take.</summary>
internal static class IntentSteps
{
    public static IntentRecord ToWorking(this IntentRecord intent, string brokerOrderId, DateTime now) => intent with
    {
        State = IntentState.Working,
        BrokerOrderId = brokerOrderId,
        Reason = intent.State == IntentState.Unknown ? ReasonCode.FoundAtVenue : ReasonCode.None,
        Message = "",
        Acknowledged = now,
        Changed = now
    };

    public static IntentRecord ToUnknown(this IntentRecord intent, string message, DateTime now) => intent with
    {
        State = IntentState.Unknown,
        Reason = ReasonCode.AnswerLost,
        Message = message,
        Changed = now
    };

    /// <summary>With the prices that hold now, and those that are wanted on top.</summary>
    public static IntentRecord WithPrices(this IntentRecord intent, IntentPrices prices, IntentPrices? wanted, DateTime now) => intent with
    {
        LimitPrice = prices.Limit,
        StopPrice = prices.Stop,
        Wanted = wanted,
        Changed = now
    };

    public static IntentRecord ToDone(this IntentRecord intent, IntentOutcome outcome, ReasonCode reason, string message, DateTime now) => intent with
    {
        State = IntentState.Done,
        Outcome = outcome,
        Wanted = null,
        Reason = reason,
        Message = message,
        Changed = now
    };

    /// <summary>With a fill counted in: done when it was the last.</summary>
    public static IntentRecord Filled(this IntentRecord intent, ExecutionRecord execution, DateTime now)
    {
        var filled = intent.FilledQuantity + execution.Quantity;
        var complete = filled == intent.Quantity;
        return intent with
        {
            State = complete ? IntentState.Done : IntentState.Working,
            Outcome = complete ? IntentOutcome.Filled : IntentOutcome.None,
            Wanted = complete ? null : intent.Wanted,
            FilledQuantity = filled,
            FilledNotional = intent.FilledNotional + (execution.Quantity * execution.Price),
            Reason = ReasonCode.None,
            Message = "",
            Changed = now
        };
    }
}
