using Sluice.Core.Journal;
using Sluice.Core.Signals;

namespace Sluice.Tests.Brokerages.Support;

/// <summary>Journals accepted signals with one planned intent each, as the engine does before it submits.</summary>
internal static class Plans
{
    public static IntentRecord Plan(EngineJournal journal, DateTime now, Func<IntentRecord, IntentRecord>? change = null, DateTime expires = default)
    {
        var number = journal.NextSignalSequence();
        var intent = Intent(journal, new SignalKey("test", $"s{number}"), now, IntentPurpose.Entry, 0);
        intent = change?.Invoke(intent) ?? intent;
        Commit(journal, number, now, expires, intent);
        return intent;
    }

    /// <summary>A combo that buys SPY and sells QQQ, two for one.</summary>
    public static IReadOnlyList<IntentRecord> Combo(EngineJournal journal, DateTime now, Func<IntentRecord, IntentRecord>? change = null, decimal quantity = 10, decimal? net = null)
    {
        var number = journal.NextSignalSequence();
        var signal = new SignalKey("test", $"s{number}");
        IntentRecord Leg(int leg, string symbol, OrderSide side, int ratio)
        {
            var plain = Intent(journal, signal, now, IntentPurpose.Order, leg);
            var first = IntentKey.Derive(journal.Options.Deployment, signal, IntentPurpose.Order, 0);
            plain = plain with { Symbol = symbol, Side = side, Quantity = quantity * ratio, Kind = net == null ? OrderKind.Market : OrderKind.Limit, Group = new IntentGroup(first, leg, 2, quantity, net) };
            return change?.Invoke(plain) ?? plain;
        }

        IntentRecord[] legs = [Leg(0, "USA:EQUITY:SPY", OrderSide.Buy, 2), Leg(1, "USA:EQUITY:QQQ", OrderSide.Sell, 1)];
        Commit(journal, number, now, default, legs);
        return legs;
    }

    private static IntentRecord Intent(EngineJournal journal, SignalKey signal, DateTime now, IntentPurpose purpose, int index) => new()
    {
        Key = IntentKey.Derive(journal.Options.Deployment, signal, purpose, index),
        Signal = signal,
        Strategy = "alpha",
        Purpose = purpose,
        Index = index,
        Broker = "test",
        Account = "A1",
        Symbol = "USA:EQUITY:SPY",
        Side = OrderSide.Buy,
        Quantity = 100,
        Kind = OrderKind.Market,
        State = IntentState.Planned,
        Changed = now,
        Received = now,
        Planned = now
    };

    private static void Commit(EngineJournal journal, long number, DateTime now, DateTime expires, params IReadOnlyList<IntentRecord> intents)
    {
        var batch = new JournalBatch();
        batch.Put(new SignalRecord
        {
            Key = intents[0].Signal,
            State = SignalState.Accepted,
            Strategy = intents[0].Strategy,
            Symbol = intents.Count == 1 ? intents[0].Symbol : "",
            Body = "{}",
            Received = now,
            Time = now,
            Changed = now,
            Sequence = number,
            Expires = expires
        });
        foreach (var intent in intents) batch.Put(intent);
        journal.Commit(batch);
    }
}
