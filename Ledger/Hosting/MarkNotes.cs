using System.Globalization;
using Newtonsoft.Json.Linq;
using Sluice.Core.Events;
using Sluice.Core.Streams;

namespace Sluice.Ledger.Hosting;

/// <summary>Tells the producers how far their events are booked, on a stream of their own: what is booked need not be kept in an outbox.</summary>
internal sealed class MarkNotes(IStreams streams, TimeProvider clock)
{
    /// <summary>An outbox that is cut a minute late is a minute longer. Every note stays in the stream, and a day of them is some hundred kilobytes.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, long> _told = [];
    private long _toldAt;

    /// <summary>Tells what has changed, now and then.</summary>
    /// <exception cref="StreamUnavailableException">The stream does not answer. It is told the next time.</exception>
    public void Tell(IReadOnlyDictionary<string, long> marks)
    {
        if (_toldAt != 0 && clock.GetElapsedTime(_toldAt) < Pause) return;
        var news = marks.Where(mark => _told.GetValueOrDefault(mark.Key) < mark.Value).ToArray();
        _toldAt = clock.GetTimestamp();
        if (news.Length == 0) return;
        streams.Append(StreamNames.LedgerMarks, [.. news.Select(mark => Message(mark.Key, mark.Value))]);
        foreach (var (producer, sequence) in news) _told[producer] = sequence;
    }

    private static StreamMessage Message(string producer, long sequence) => new(
        string.Create(CultureInfo.InvariantCulture, $"{producer}-{sequence}"),
        "BOOKED",
        new JObject { ["producer"] = producer, ["sequence"] = sequence }.ToString(Newtonsoft.Json.Formatting.None));
}
