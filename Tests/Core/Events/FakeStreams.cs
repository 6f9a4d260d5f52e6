using System.Globalization;
using Sluice.Core.Events;
using Sluice.Core.Streams;

namespace Sluice.Tests.Core.Events;

/// <summary>Streams in memory that keep the contract of publishing and can be away, forget, or lose an answer.</summary>
internal sealed class FakeStreams : IStreams
{
    private readonly Dictionary<string, long> _watermarks = [];

    public List<SequencedMessage> Entries { get; } = [];

    public bool IsAway { get; set; }

    /// <summary>Carries out the next publishing, and then fails.</summary>
    public bool LosesNextAnswer { get; set; }

    public int Calls { get; private set; }

    public string Kind => "fake";

    public void Forget()
    {
        Entries.Clear();
        _watermarks.Clear();
    }

    public long Publish(string producer, IReadOnlyList<SequencedMessage> messages, bool oldest = false)
    {
        Ask();
        var mark = _watermarks.GetValueOrDefault(producer);
        if (messages[0].Sequence > mark + 1 && !oldest) return mark;
        foreach (var message in messages.Where(message => message.Sequence > mark))
        {
            Entries.Add(message);
            mark = message.Sequence;
        }

        _watermarks[producer] = mark;
        if (!LosesNextAnswer) return mark;
        LosesNextAnswer = false;
        throw new StreamUnavailableException("the answer was lost");
    }

    public long Watermark(string producer)
    {
        Ask();
        return _watermarks.GetValueOrDefault(producer);
    }

    /// <summary>What was added without a number has number 0.</summary>
    public IReadOnlyList<string> Append(string stream, IReadOnlyList<StreamMessage> messages)
    {
        Ask();
        Entries.AddRange(messages.Select(message => new SequencedMessage(stream, 0, message)));
        return [.. messages.Select(message => message.Id)];
    }

    public IStreamConsumer OpenConsumer(string stream, string group, string consumer) => throw new NotSupportedException("these streams are published to only");

    /// <summary>What the ledger has told of its marks.</summary>
    public List<string> Marks { get; } = [];

    public IReadOnlyList<StreamEntry> Range(string stream, string? afterEntryId, int limit)
    {
        if (stream != StreamNames.LedgerMarks) throw new NotSupportedException("these streams are published to only");
        Ask();
        var first = afterEntryId == null ? 0 : int.Parse(afterEntryId, CultureInfo.InvariantCulture) + 1;
        return [.. Marks.Skip(first).Take(limit).Select((json, at) => new StreamEntry($"{first + at}", json, 1))];
    }

    public long Length(string stream) => Entries.Count(entry => entry.Stream == stream);

    public void Dispose()
    {
    }

    private void Ask()
    {
        Calls++;
        if (IsAway) throw new StreamUnavailableException("the server is away");
    }
}
