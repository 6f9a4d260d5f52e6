using Sluice.Core.Journal;

namespace Sluice.Tests.Simulation.States;

/// <summary>Ways in which the next record of an order can be wrong though its state is one that the table allows.</summary>
internal static class BrokenIntents
{
    /// <summary>Each breaks a legal next record; null where that one cannot be broken so.</summary>
    public static readonly IReadOnlyList<(string Name, Func<IntentRecord, IntentRecord, IntentRecord?> Break)> All =
    [
        ("an order for nothing", (_, after) => after with { Quantity = 0 }),
        ("another quantity", (_, after) => after with { Quantity = after.Quantity + 1 }),
        ("another side", (_, after) => after with { Side = after.Side == OrderSide.Buy ? OrderSide.Sell : OrderSide.Buy }),
        ("another symbol", (_, after) => after with { Symbol = "USA:EQUITY:QQQ" }),
        ("another account", (_, after) => after with { Account = "other" }),
        ("a second order at the venue", (before, after) => before.BrokerOrderId == null ? null : after with { BrokerOrderId = "b-other" }),
        ("the venue's id forgotten", (before, after) => before.BrokerOrderId == null ? null : after with { BrokerOrderId = null }),
        ("done without an outcome", (_, after) => after.IsDone ? after with { Outcome = IntentOutcome.None } : null),
        ("an outcome before the end", (_, after) => after.IsDone ? null : after with { Outcome = IntentOutcome.Rejected }),
        ("filled, but not wholly", (_, after) => after.IsDone ? after with { Outcome = IntentOutcome.Filled } : null),
        ("never sent, yet filled", (_, after) => after is { IsDone: true, FilledQuantity: > 0 } ? after with { Outcome = IntentOutcome.NotSent } : null),
        ("a fill without its execution", (_, after) => after with { FilledQuantity = after.FilledQuantity + 1 }),
        ("less filled than before", (before, after) => before.FilledQuantity == 0 ? null : after with { FilledQuantity = before.FilledQuantity - 1 }),
        ("filled beyond the order", (_, after) => after with { FilledQuantity = after.Quantity + 1 }),
        ("working without the venue's id", (_, after) => after.State == IntentState.Working ? after with { BrokerOrderId = null } : null),
        ("sent without the time of sending", (_, after) => after.IsDone ? null : after with { Sending = null })
    ];
}
