using Sluice.Core.Journal;
using Sluice.Core.Signals;

namespace Sluice.Tests.Brokerages.Support;

/// <summary>Journals accepted signals with one planned intent each, as the engine does before it submits.</summary>
internal static class Plans
{
    public static IntentRecord Plan(EngineJournal journal, DateTime now, Func<IntentRecord, IntentRecord>? change = null, DateTime expires = default)
    {
        var number = journal.NextSignalSequence();
        var signal = new SignalKey("test", $"s{number}");
        var intent = new IntentRecord
        {
            Key = IntentKey.Derive(journal.Options.Deployment, signal, IntentPurpose.Entry, 0),
            Signal = signal,
            Strategy = "alpha",
            Purpose = IntentPurpose.Entry,
            Index = 0,
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
        intent = change?.Invoke(intent) ?? intent;
        var batch = new JournalBatch();
        batch.Put(new SignalRecord
        {
            Key = signal,
            State = SignalState.Accepted,
            Strategy = intent.Strategy,
            Symbol = intent.Symbol,
            Body = "{}",
            Received = now,
            Time = now,
            Changed = now,
            Sequence = number,
            Expires = expires
        });
        batch.Put(intent);
        journal.Commit(batch);
        return intent;
    }
}
