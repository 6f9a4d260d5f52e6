using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Sluice.Core.Events;
using Sluice.Core.Signals;
using Sluice.Core.Streams;

namespace Sluice.Launcher.Commands.Demo;

/// <summary>What the event stream says, read from its beginning by somebody who knows nothing else.</summary>
internal sealed class PublishedEvents
{
    private static readonly string[] DispositionTypes = [.. new[] { EventType.SignalAccepted, EventType.SignalRejected, EventType.SignalExpired, EventType.SignalWithdrawn }.Select(EventCodec.NameOf)];

    private readonly HashSet<string> _ids = [];
    private readonly Dictionary<string, int> _counts = [];
    private string? _last;
    private long _sequence;

    /// <summary>Dispositions by signal, in order.</summary>
    public Dictionary<SignalKey, List<string>> Dispositions { get; } = [];

    /// <summary>Completions by signal.</summary>
    public Dictionary<SignalKey, int> Completions { get; } = [];

    /// <summary>Signals that had to wait: for their turn, a price or the open.</summary>
    public HashSet<SignalKey> Waited { get; } = [];

    /// <summary>Fills: venue order and the cumulative quantity up to which each goes.</summary>
    public List<(string Order, decimal To)> Executions { get; } = [];

    public int Count { get; private set; }

    /// <summary>Number of the newest event.</summary>
    public long LastSequence => _sequence;

    /// <summary>Events whose id was in the stream before.</summary>
    public int Repeated { get; private set; }

    /// <summary>Events whose number is not above the one before.</summary>
    public int OutOfOrder { get; private set; }

    /// <summary>Time of the newest disposition, UTC.</summary>
    public DateTime LastDisposition { get; private set; }

    /// <summary>Reads what has come since the last time.</summary>
    public void Read(IStreams streams)
    {
        const int PageSize = 1000;
        IReadOnlyList<StreamEntry> page;
        do
        {
            page = streams.Range(StreamNames.Events, _last, PageSize);
            foreach (var entry in page)
            {
                _last = entry.EntryId;
                if (entry.Data != null) Add(entry.Data);
            }
        }
        while (page.Count == PageSize);
    }

    public int CountOf(EventType type) => _counts.GetValueOrDefault(EventCodec.NameOf(type));

    public bool IsAccepted(SignalKey key) => Dispositions.TryGetValue(key, out var types) && types.Contains(EventCodec.NameOf(EventType.SignalAccepted));

    /// <summary>Takes the next event of the stream, as it is written there.</summary>
    public void Add(string json)
    {
        using var reader = new JsonTextReader(new StringReader(json)) { DateParseHandling = DateParseHandling.None, FloatParseHandling = FloatParseHandling.Decimal };
        var document = JObject.Load(reader);
        Count++;
        if (!_ids.Add((string)document["id"]!)) Repeated++;
        var sequence = (long)document["seq"]!;
        if (sequence <= _sequence) OutOfOrder++;
        _sequence = sequence;
        var type = (string)document["type"]!;
        _counts[type] = _counts.GetValueOrDefault(type) + 1;
        var key = new SignalKey((string?)document["source"] ?? "", (string?)document["signalId"] ?? "");
        if (DispositionTypes.Contains(type))
        {
            if (!Dispositions.TryGetValue(key, out var types)) Dispositions.Add(key, types = []);
            types.Add(type);
            LastDisposition = DateTime.Parse((string)document["time"]!, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);
        }
        else if (type == EventCodec.NameOf(EventType.SignalCompleted))
        {
            Completions[key] = Completions.GetValueOrDefault(key) + 1;
        }
        else if (type == EventCodec.NameOf(EventType.SignalWaiting))
        {
            Waited.Add(key);
        }
        else if (type == EventCodec.NameOf(EventType.Execution))
        {
            Executions.Add(((string)document["brokerOrderId"]!, (decimal)document["cumulativeQuantity"]!));
        }
    }
}
