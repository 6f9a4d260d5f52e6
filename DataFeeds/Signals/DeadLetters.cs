using Sluice.Core.Events;
using Sluice.Core.Journal;
using Sluice.Core.Streams;
using Sluice.Hosting;

namespace Sluice.DataFeeds.Signals;

/// <summary>
/// Puts entries aside that were delivered too often without being dealt with: each delivery may have ended in a crash. The signal gets its
/// disposition like every other, so that nobody waits for it, and the entry is kept in the dead stream for a person to look at.
/// </summary>
internal sealed class DeadLetters(EngineServices services, IStreams streams, EntryReader entries)
{
    public const string EntryType = "POISON";

    private readonly int _limit = services.Configuration.Streams.DeliveryLimit;

    public bool IsPoison(StreamEntry entry) => entry.DeliveryCount > _limit;

    /// <summary>Ends the signal and keeps the entry. The caller acknowledges it afterwards; a crash in between keeps it twice.</summary>
    /// <exception cref="StreamUnavailableException">The dead stream cannot be written.</exception>
    public void Bury(StreamEntry entry)
    {
        var body = entry.Data ?? "";
        var reading = entries.Read(entry);
        if (reading.Key is { } key)
        {
            // Journaled means dealt with: only its acknowledgement was lost, over and over.
            if (services.Journal.FindSignal(key) is { } known && known.Reason != ReasonCode.Poison) return;
            if (services.Journal.FindSignal(key) == null) Refuse(entry, body, reading.Signal, key, reading.Strategy, reading.Symbol);
        }

        streams.Append(services.Names.DeadSignals, [new StreamMessage(entry.EntryId, EntryType, body)]);
        EngineServices.Report($"signal {reading.Key?.ToString() ?? "without a readable id"}, entry {entry.EntryId}, was delivered {entry.DeliveryCount} times without being dealt with: refused, kept in '{services.Names.DeadSignals}'");
    }

    private void Refuse(StreamEntry entry, string body, Core.Signals.Signal? signal, Core.Signals.SignalKey key, string strategy, string symbol)
    {
        var now = services.Clock.GetUtcNow().UtcDateTime;
        var batch = new JournalBatch();
        batch.Put(new SignalRecord
        {
            Key = key,
            State = SignalState.Refused,
            Strategy = strategy,
            Symbol = symbol,
            Body = body,
            Received = now,
            Time = signal?.Time ?? default,
            Expires = signal?.Expires ?? default,
            Sequence = services.Journal.NextSignalSequence(),
            Reason = ReasonCode.Poison,
            Message = $"delivered {entry.DeliveryCount} times without being dealt with; kept in '{services.Names.DeadSignals}'",
            Changed = now,
            Metadata = signal?.Metadata
        });
        services.Journal.Commit(batch);
    }
}
