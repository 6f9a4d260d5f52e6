using Sluice.Core.Streams;

namespace Sluice.Gateway.Relay;

/// <summary>
/// Notices that a stream lost what it held. Entries are only ever added, so a stream that begins with another entry, or is shorter, than before
/// is not the same any more. One that was trimmed looks alike, which does no harm: an entry that comes again is recognized.
/// </summary>
internal sealed class StreamWatch(IStreams streams)
{
    private readonly Dictionary<string, (string? First, long Length)> _seen = [];

    /// <summary>Whether the stream lost entries since the last look. False at the first look.</summary>
    /// <exception cref="StreamUnavailableException">It cannot be looked at.</exception>
    public bool HasLost(string stream)
    {
        var first = streams.Range(stream, null, 1) is [var entry] ? entry.EntryId : null;
        var now = (First: first, Length: streams.Length(stream));
        var known = _seen.TryGetValue(stream, out var before);
        _seen[stream] = now;
        return known && ((before.First != null && before.First != now.First) || now.Length < before.Length);
    }

    /// <summary>Notes an entry that was added, so that a stream which was empty at the last look is known before the next one.</summary>
    public void Added(string stream, string entryId)
    {
        if (_seen.TryGetValue(stream, out var before) && before.First == null) _seen[stream] = (entryId, before.Length);
    }
}
