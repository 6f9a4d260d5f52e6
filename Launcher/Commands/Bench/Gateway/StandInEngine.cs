using System.Globalization;
using Newtonsoft.Json.Linq;
using Sluice.Core.Events;
using Sluice.Core.Streams;

namespace Sluice.Launcher.Commands.Bench.Gateway;

/// <summary>Reads the signals as an engine does, and refuses them all at once, so that the inbox's rows are closed.</summary>
internal sealed class StandInEngine(IStreams streams) : IDisposable
{
    private const int AtOnce = 256;

    private static readonly TimeSpan Block = TimeSpan.FromMilliseconds(100);

    private readonly IStreamConsumer _consumer = streams.OpenConsumer(new StreamNames("").Signals, "bench", "bench");
    private long _sequence;

    public TimeSpan Step()
    {
        var entries = _consumer.Read(AtOnce, Block);
        if (entries.Count == 0) return TimeSpan.Zero;
        streams.Publish("bench", [.. entries.Select(entry => Refuse(JObject.Parse(entry.Data!)))]);
        _consumer.Acknowledge([.. entries.Select(entry => entry.EntryId)]);
        return TimeSpan.Zero;
    }

    public void Dispose() => _consumer.Dispose();

    private SequencedMessage Refuse(JObject signal)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"bench-{++_sequence}");
        var told = new JObject
        {
            ["id"] = id,
            ["seq"] = _sequence,
            ["producer"] = "bench",
            ["type"] = "SIGNAL_REJECTED",
            ["time"] = "2026-01-01T00:00:00Z",
            ["source"] = signal["source"],
            ["signalId"] = signal["id"]
        };
        return new SequencedMessage(StreamNames.Events, _sequence, new StreamMessage(id, "SIGNAL_REJECTED", told.ToString(Newtonsoft.Json.Formatting.None)));
    }
}
