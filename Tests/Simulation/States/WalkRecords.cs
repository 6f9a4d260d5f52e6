using Sluice.Core.Events;
using Sluice.Core.Journal;
using Sluice.Core.Signals;

namespace Sluice.Tests.Simulation.States;

/// <summary>Records as an engine makes them, complete for the state that they are in.</summary>
internal static class WalkRecords
{
    public const string Deployment = "states";

    public static readonly JournalOptions Options = new(Deployment, "engine", WithTimes: false);

    private static readonly DateTime Start = new(2027, 3, 1, 15, 0, 0, DateTimeKind.Utc);

    private static readonly string[] Strategies = ["alpha", "beta"];

    private static readonly string[] Symbols = ["USA:EQUITY:SPY", "USA:EQUITY:IBM"];

    public static DateTime TimeOf(int step) => Start + TimeSpan.FromSeconds(step);

    public static SignalRecord NewSignal(int number, Random random) => new()
    {
        Key = new SignalKey("walk", $"s{number}"),
        State = SignalState.Waiting,
        Strategy = Strategies[random.Next(Strategies.Length)],
        Symbol = Symbols[random.Next(Symbols.Length)],
        Body = $"{{\"id\":\"s{number}\"}}",
        Received = TimeOf(number),
        Sequence = number,
        Changed = TimeOf(number)
    };

    public static SignalRecord In(SignalRecord signal, SignalState state, int step, Random random) => signal with
    {
        State = state,
        Reason = state switch
        {
            SignalState.Refused => ReasonCode.ExposureLimit,
            SignalState.Waiting => random.Next(2) == 0 ? ReasonCode.WaitingForTurn : ReasonCode.WaitingForOpen,
            _ => ReasonCode.None
        },
        Outcome = state == SignalState.Completed ? (CompletionOutcome)random.Next(3) : null,
        Changed = TimeOf(step)
    };

    public static IntentRecord NewIntent(SignalRecord signal, IntentPurpose purpose, int index, int step, Random random) => new()
    {
        Key = IntentKey.Derive(Deployment, signal.Key, purpose, index),
        Signal = signal.Key,
        Strategy = signal.Strategy,
        Purpose = purpose,
        Index = index,
        Broker = "paper",
        Account = "main",
        Symbol = signal.Symbol,
        Side = random.Next(2) == 0 ? OrderSide.Buy : OrderSide.Sell,
        Quantity = random.Next(1, 21),
        Kind = purpose == IntentPurpose.Stop ? OrderKind.StopMarket : OrderKind.Market,
        State = IntentState.Planned,
        Changed = TimeOf(step)
    };

    /// <summary>The intent in a next state, with the fills that it has.</summary>
    public static IntentRecord In(IntentRecord intent, IntentState state, int step, Random random) => intent with
    {
        State = state,
        Outcome = state == IntentState.Done ? OutcomeOf(intent, random) : IntentOutcome.None,
        Reason = state == IntentState.Unknown ? ReasonCode.AnswerLost : ReasonCode.None,
        Sending = intent.Sending ?? (state is IntentState.Planned or IntentState.Done ? null : TimeOf(step)),
        BrokerOrderId = intent.BrokerOrderId ?? (state == IntentState.Working ? IdOf(intent) : null),
        Changed = TimeOf(step)
    };

    public static ExecutionRecord Fill(IntentRecord intent, decimal from, decimal to, int step, Random random) => new()
    {
        Intent = intent.Key,
        Signal = intent.Signal,
        Strategy = intent.Strategy,
        Broker = intent.Broker,
        Account = intent.Account,
        BrokerOrderId = IdOf(intent),
        Symbol = intent.Symbol,
        Side = intent.Side,
        CumulativeFrom = from,
        CumulativeTo = to,
        Price = random.Next(8_000, 12_000) / 100m,
        Fee = random.Next(3) - 1,
        Currency = "USD",
        ExecutionId = $"{IdOf(intent)}-{to}",
        Time = TimeOf(step),
        Origin = (ExecutionOrigin)random.Next(3)
    };

    /// <summary>The intent with a fill counted in; it ends with the last one.</summary>
    public static IntentRecord Filled(IntentRecord intent, ExecutionRecord fill)
    {
        var isFull = fill.CumulativeTo == intent.Quantity;
        return intent with
        {
            State = isFull ? IntentState.Done : IntentState.Working,
            Outcome = isFull ? IntentOutcome.Filled : IntentOutcome.None,
            Reason = ReasonCode.None,
            BrokerOrderId = IdOf(intent),
            FilledQuantity = fill.CumulativeTo,
            FilledNotional = intent.FilledNotional + (fill.Quantity * fill.Price),
            Changed = fill.Time
        };
    }

    private static string IdOf(IntentRecord intent) => $"b-{intent.Key.Value[..10]}";

    private static IntentOutcome OutcomeOf(IntentRecord intent, Random random)
    {
        if (intent.State == IntentState.Planned) return IntentOutcome.NotSent;
        return (IntentOutcome)random.Next((int)IntentOutcome.Canceled, intent.FilledQuantity > 0 || intent.BrokerOrderId != null ? (int)IntentOutcome.NotSent : (int)IntentOutcome.NotSent + 1);
    }
}
