using System.Globalization;
using Sluice.Core.Streams;

namespace Sluice.Tests.Simulation.Streams;

/// <summary>One stream with its consumer groups.</summary>
internal sealed class StreamLog
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

    public static string IdAt(int index) => (index + 1).ToString(CultureInfo.InvariantCulture);

    public static int IndexOf(string entryId) => int.Parse(entryId, NumberStyles.None, CultureInfo.InvariantCulture) - 1;
}
