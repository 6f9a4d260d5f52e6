using Sluice.Core.Control;
using Sluice.Core.Events;
using Sluice.Core.Signals;
using Sluice.Core.Streams;
using Sluice.Hosting;

namespace Sluice.DataFeeds.Signals;

/// <summary>
/// Reads an entry of the signal stream: the document, whether it has the seal that its source needs, whether it is in the right stream, and
/// whether a person let it pass where one has to. What is not sealed as it should be is refused without its key: under it, a forger's entry
/// would end the real signal.
/// </summary>
internal sealed class EntryReader(EngineServices services)
{
    public SignalReading Read(StreamEntry entry)
    {
        // An entry without a document is handed on as an empty one, which is refused like every other that cannot be read.
        var body = entry.Data ?? "";
        var reading = services.Codec.Read(body);
        if (reading.Key is { Source: FlattenRequest.Source }) return Reserved(entry);
        if (reading.Key is { } key && !HasItsSeal(entry, key, body)) return NotSealed(entry, key);
        if (reading.Signal is not { } signal) return reading;
        if (IsForeign(signal.Strategy, out var partition)) return WrongPartition(reading, partition);
        return NeedsPerson(entry, signal) is { } why ? ReviewRequired(reading, why) : reading;
    }

    private bool HasItsSeal(StreamEntry entry, SignalKey key, string body)
    {
        var settings = services.Configuration.Seal;
        if (settings.Secret is not { } secret) return true;
        if (entry.Seal is not { } seal) return !settings.IsNeededFor(key.Source);
        var deployment = services.Configuration.Deployment;
        var stream = services.Names.Signals;
        return SignalSeal.Holds(seal, secret, deployment, stream, key, body)
            || (settings.Previous is { } previous && SignalSeal.Holds(seal, previous, deployment, stream, key, body));
    }

    /// <summary>Why a person has to let it pass first; null when nobody has to, or one has: an approval is part of the seal, which holds here.</summary>
    private string? NeedsPerson(StreamEntry entry, Signal signal)
    {
        var isApproved = services.Configuration.Seal.Secret != null && entry.Seal is { } seal && SignalSeal.SaysApproved(seal);
        return isApproved || !services.Configuration.Strategies.TryGetValue(signal.Strategy, out var strategy) ? null : ReviewRule.Why(strategy, signal);
    }

    private bool IsForeign(string strategy, out string partition)
    {
        partition = services.Configuration.Partitions.Of(strategy) ?? services.Configuration.Partition;
        return partition != services.Configuration.Partition;
    }

    private static SignalReading NotSealed(StreamEntry entry, SignalKey key) => new()
    {
        Reason = ReasonCode.NotSealed,
        Message = entry.Seal == null
            ? $"entry {entry.EntryId} claims to be signal {key}, but that source sends through the gateway and the entry has no seal"
            : $"entry {entry.EntryId} claims to be signal {key}, but its seal is not that of this signal in this stream of this deployment"
    };

    private static SignalReading ReviewRequired(SignalReading reading, string why) => reading with
    {
        Signal = null,
        Reason = ReasonCode.ReviewRequired,
        Message = $"a person has to let it pass, since {why}: send it through the gateway, where it waits for that"
    };

    /// <summary>Without the key as well: under it, the entry would stand in for what a person asks for.</summary>
    private static SignalReading Reserved(StreamEntry entry) => new()
    {
        Reason = ReasonCode.NotPermitted,
        Message = $"entry {entry.EntryId} has the source '{FlattenRequest.Source}', which is the engine's own: use 'sluice flatten', or another source"
    };

    private SignalReading WrongPartition(SignalReading reading, string partition) => reading with
    {
        Signal = null,
        Reason = ReasonCode.WrongPartition,
        Message = $"strategy '{reading.Strategy}' belongs to partition '{partition}', and this is the stream of '{services.Configuration.Partition}': send it to {new StreamNames(partition).Signals}"
    };
}
