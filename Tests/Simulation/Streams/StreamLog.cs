using System.Globalization;
using Sluice.Core.Streams;

namespace Sluice.Tests.Simulation.Streams;

/// <summary>One stream with its consumer groups.</summary>
internal sealed class StreamLog(int life)
{
    private readonly List<StreamMessage> _entries = [];
    private readonly Dictionary<string, StreamGroup> _groups = [];

    public int Length => _entries.Count;

    public string Append(StreamMessage message)
    {
        _entries.Add(message);
        return IdAt(_entries.Count - 1);
    }

    public StreamMessage At(int index) => _entries[index];

    public bool Holds(string id, string data) => _entries.Exists(entry => entry.Id == id && entry.Data == data);

    /// <summary>The group, made at the stream's beginning when it is missing.</summary>
    public StreamGroup GroupOf(string name)
    {
        if (!_groups.TryGetValue(name, out var group)) _groups.Add(name, group = new StreamGroup(this));
        return group;
    }

    /// <summary>No id is used a second time, not even by a server that has forgotten the first: real ones are made of the time.</summary>
    public string IdAt(int index) => FormattableString.Invariant($"{life}-{index + 1}");

    /// <summary>Whether the id is of an entry that this stream can have.</summary>
    public bool Knows(string entryId) => entryId.StartsWith(FormattableString.Invariant($"{life}-"), StringComparison.Ordinal);

    public static int IndexOf(string entryId) => int.Parse(entryId.AsSpan(entryId.IndexOf('-', StringComparison.Ordinal) + 1), NumberStyles.None, CultureInfo.InvariantCulture) - 1;
}
