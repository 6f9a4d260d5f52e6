using Sluice.Core.Events;
using Sluice.Core.Journal;
using Sluice.Core.Signals;

namespace Sluice.Tests.Core.Journal;

/// <summary>Records as the engine makes them.</summary>
internal static class Sample
{
    public static readonly DateTime Now = new(2026, 1, 30, 15, 0, 0, DateTimeKind.Utc);

    public static readonly SignalKey Key = new("s", "m-1");

    public static JournalOptions Options { get; } = new("d", "engine", WithTimes: false);

    public static SignalRecord Signal(SignalState state = SignalState.Accepted, SignalKey? key = null) => new()
    {
        Key = key ?? Key,
        State = state,
        Strategy = "momentum",
        Symbol = "USA:EQUITY:SPY",
        Body = "{}",
        Received = Now,
        Changed = Now,
        Reason = state is SignalState.Refused or SignalState.Waiting ? ReasonCode.MarketClosed : ReasonCode.None,
        Outcome = state == SignalState.Completed ? CompletionOutcome.Filled : null,
        Metadata = "{\"score\":1}"
    };

    public static IntentRecord Intent(IntentState state = IntentState.Planned, SignalKey? signal = null, int index = 0, decimal quantity = 10, OrderSide side = OrderSide.Buy) => new()
    {
        Key = IntentKey.Derive("d", signal ?? Key, IntentPurpose.Entry, index),
        Signal = signal ?? Key,
        Strategy = "momentum",
        Purpose = IntentPurpose.Entry,
        Index = index,
        Broker = "paper",
        Account = "main",
        Symbol = "USA:EQUITY:SPY",
        Side = side,
        Quantity = quantity,
        Kind = OrderKind.Market,
        State = state,
        Outcome = state == IntentState.Done ? IntentOutcome.Rejected : IntentOutcome.None,
        Changed = Now,
        Sending = state == IntentState.Planned ? null : Now,
        OrderId = state == IntentState.Planned ? null : "1-1",
        BrokerOrderId = state == IntentState.Working ? "b-1" : null
    };

    public static IntentRecord Working(IntentRecord planned, string brokerOrderId = "b-1") =>
        planned with { State = IntentState.Working, Sending = Now, OrderId = "1-1", BrokerOrderId = brokerOrderId };

    public static ExecutionRecord Execution(IntentRecord intent, decimal from, decimal to, decimal price = 100, decimal fee = 1) => new()
    {
        Intent = intent.Key,
        Signal = intent.Signal,
        Strategy = intent.Strategy,
        Broker = intent.Broker,
        Account = intent.Account,
        BrokerOrderId = intent.BrokerOrderId ?? "b-1",
        Symbol = intent.Symbol,
        Side = intent.Side,
        CumulativeFrom = from,
        CumulativeTo = to,
        Price = price,
        Fee = fee,
        Currency = "USD",
        Time = Now,
        Origin = ExecutionOrigin.Stream
    };

    /// <summary>The intent with a fill up to <paramref name="filled"/> counted in.</summary>
    public static IntentRecord Filled(IntentRecord intent, decimal filled, decimal price = 100) => intent with
    {
        FilledQuantity = filled,
        FilledNotional = intent.FilledNotional + ((filled - intent.FilledQuantity) * price),
        State = filled == intent.Quantity ? IntentState.Done : IntentState.Working,
        Outcome = filled == intent.Quantity ? IntentOutcome.Filled : IntentOutcome.None
    };
}
