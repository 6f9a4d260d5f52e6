using System.Globalization;
using Sluice.Core.Books;
using Sluice.Core.Events;
using Sluice.Core.Journal;
using Sluice.Core.Signals;

namespace Sluice.Tests.Storage;

/// <summary>Records for journal tests, every field set to something that is not its default.</summary>
internal static class JournalSamples
{
    public static readonly DateTime Start = new(2027, 3, 4, 5, 6, 7, DateTimeKind.Utc);

    public static SignalKey SignalKeyOf(long number) => new("source", $"signal-{number}");

    public static IntentKey IntentKeyOf(long number) => IntentKey.Derive("deployment", SignalKeyOf(number), IntentPurpose.Entry, 0);

    public static SignalRecord Signal(long number, SignalState state = SignalState.Accepted) => new()
    {
        Key = SignalKeyOf(number),
        State = state,
        Strategy = "momentum",
        Symbol = "USA:EQUITY:SPY",
        Body = "{\"id\":\"ä-" + number.ToString(CultureInfo.InvariantCulture) + "\"}",
        Received = Start.AddTicks(number),
        Time = Start.AddSeconds(-1),
        Expires = Start.AddMinutes(5),
        Sequence = number,
        Reason = state is SignalState.Waiting ? ReasonCode.WaitingForOpen : ReasonCode.None,
        Message = "a message",
        WaitUntil = Start.AddMinutes(3),
        Changed = Start.AddTicks(number + 1),
        Metadata = "{\"score\":0.5}",
        Outcome = state is SignalState.Completed ? CompletionOutcome.Partial : null
    };

    public static IntentRecord Intent(long number, IntentState state = IntentState.Planned) => new()
    {
        Key = IntentKeyOf(number),
        Signal = SignalKeyOf(number),
        Strategy = "momentum",
        Purpose = IntentPurpose.Entry,
        Index = 3,
        Broker = "paper",
        Account = "main",
        Symbol = "USA:EQUITY:SPY",
        Side = OrderSide.Sell,
        Quantity = 12.5m,
        Kind = OrderKind.StopLimit,
        LimitPrice = 101.25m,
        StopPrice = 100.0000000001m,
        TrailingAmount = 0.02m,
        TrailingPercent = true,
        ExtendedHours = true,
        Duration = OrderDuration.GoodTilDate,
        GoodTil = Start.AddDays(1),
        Group = new IntentGroup(IntentKeyOf(number), 0, 3, 2.5m, -1.25m),
        Wanted = new IntentPrices(102.5m, 99.75m),
        ReducesPosition = true,
        ArrivalPrice = 99.99m,
        Currency = "EUR",
        State = state,
        Outcome = state == IntentState.Done ? IntentOutcome.Canceled : IntentOutcome.None,
        OrderId = "7-12",
        BrokerOrderId = "B" + number.ToString(CultureInfo.InvariantCulture),
        FilledQuantity = 2.5m,
        FilledNotional = 250.0625m,
        Reason = ReasonCode.CanceledByVenue,
        Message = "another message",
        Changed = Start.AddSeconds(9),
        Received = Start.AddSeconds(1),
        Planned = Start.AddSeconds(2),
        Sending = Start.AddSeconds(3),
        Acknowledged = Start.AddSeconds(4)
    };

    public static ExecutionRecord Execution(long number, decimal from, decimal to, string? id) => new()
    {
        Intent = IntentKeyOf(number),
        Signal = SignalKeyOf(number),
        Strategy = "momentum",
        Broker = "paper",
        Account = "main",
        BrokerOrderId = "B" + number.ToString(CultureInfo.InvariantCulture),
        Symbol = "USA:EQUITY:SPY",
        Side = OrderSide.Sell,
        CumulativeFrom = from,
        CumulativeTo = to,
        Price = 100.025m,
        Fee = 0.35m,
        Currency = "USD",
        ExecutionId = id,
        Time = Start.AddSeconds(5),
        Origin = ExecutionOrigin.Sweep
    };

    public static BookPosition Position(decimal quantity) => new()
    {
        Key = new BookKey("momentum", "USA:EQUITY:SPY", "main"),
        Quantity = quantity,
        AveragePrice = 100.3333333333333333333333333m,
        Realized = -12.5m,
        Fees = 1.05m,
        Currency = "USD",
        FeeCurrency = "USDC"
    };

    public static ProtectionRecord Protection(bool active = true) => new()
    {
        Strategy = "momentum",
        Symbol = "USA:EQUITY:SPY",
        Account = "main",
        Signal = SignalKeyOf(1),
        Side = OrderSide.Sell,
        StopPrice = 95.5m,
        TargetPrice = 110.25m,
        NextStopIndex = 2,
        NextTargetIndex = 1,
        Active = active
    };

    public static OutboxRow Event(long sequence) => new(sequence, "execution.events", $"engine-{sequence}", "SIGNAL_ACCEPTED", $"{{\"seq\":{sequence}}}");

    public static JournalTransaction Transaction(
        long fence = 1,
        IReadOnlyList<(SignalRecord, SignalState?)>? signals = null,
        IReadOnlyList<(IntentRecord, IntentState?)>? intents = null,
        IReadOnlyList<ExecutionRecord>? executions = null,
        IReadOnlyList<BookPosition>? positions = null,
        IReadOnlyList<ProtectionRecord>? protections = null,
        IReadOnlyList<OutboxRow>? outbox = null) =>
        new(fence, signals ?? [], intents ?? [], executions ?? [], positions ?? [], protections ?? [], outbox ?? []);

    /// <summary>One small slice: a signal accepted, its intent planned, one event.</summary>
    public static JournalTransaction Numbered(long fence, long number) =>
        Transaction(fence, [(Signal(number), null)], [(Intent(number), null)], outbox: [Event(number)]);
}
