using Sluice.Core.Streams;

namespace Sluice.Tests.Simulation.Streams;

/// <summary>The server of the streams: outlives every process, until it forgets everything.</summary>
internal sealed class StreamServer
{
    private readonly Dictionary<string, long> _watermarks = [];
    private Dictionary<string, StreamLog> _logs = [];

    /// <summary>How often it has come up, the first time included. It comes up empty.</summary>
    public int Life { get; private set; } = 1;

    /// <summary>Monotonic: nobody reaches it before.</summary>
    public TimeSpan AwayUntil { get; set; }

    /// <summary>Whether, while it is away, a call hangs before it fails.</summary>
    public bool HangsWhileAway { get; set; }

    /// <summary>Told of each event that was added, and whether a gap before it was allowed.</summary>
    public event Action<SequencedMessage, bool>? Published;

    /// <summary>Told of each entry of a stream that was acknowledged.</summary>
    public event Action<string, string, StreamMessage>? Acknowledged;

    /// <summary>Something was appended that a reader may wait for.</summary>
    public event Action? Appended;

    public StreamLog Log(string stream)
    {
        if (!_logs.TryGetValue(stream, out var log)) _logs.Add(stream, log = new StreamLog(Life));
        return log;
    }

    public void Forget()
    {
        _logs = [];
        _watermarks.Clear();
        Life++;
    }

    public long Watermark(string producer) => _watermarks.GetValueOrDefault(producer);

    public IReadOnlyList<string> Append(string stream, IReadOnlyList<StreamMessage> messages)
    {
        var log = Log(stream);
        List<string> ids = [.. messages.Select(log.Append)];
        Appended?.Invoke();
        return ids;
    }

    public long Publish(string producer, IReadOnlyList<SequencedMessage> messages, bool oldest)
    {
        var mark = Watermark(producer);
        if (messages.Count == 0 || (messages[0].Sequence > mark + 1 && !oldest)) return mark;
        foreach (var message in messages)
        {
            if (message.Sequence <= mark) continue;
            Published?.Invoke(message, oldest && message == messages[0]);
            Log(message.Stream).Append(message.Message);
            mark = message.Sequence;
        }

        _watermarks[producer] = mark;
        return mark;
    }

    public void Acknowledge(string stream, string group, IReadOnlyList<string> entryIds)
    {
        var log = Log(stream);
        foreach (var id in log.GroupOf(group).Acknowledge(entryIds)) Acknowledged?.Invoke(stream, id, log.At(StreamLog.IndexOf(id)));
    }
}
