using Sluice.Core.Streams;

namespace Sluice.Tests.Brokerages.Support;

/// <summary>Takes events and forgets them, except for how far they went.</summary>
internal sealed class SinkStreams : IStreams
{
    private readonly Dictionary<string, long> _watermarks = [];

    public string Kind => "sink";

    public IReadOnlyList<string> Append(string stream, IReadOnlyList<StreamMessage> messages) => [.. messages.Select((_, number) => $"{number}-0")];

    public long Publish(string producer, IReadOnlyList<SequencedMessage> messages, bool oldest = false) => _watermarks[producer] = messages[^1].Sequence;

    public long Watermark(string producer) => _watermarks.GetValueOrDefault(producer);

    public IStreamConsumer OpenConsumer(string stream, string group, string consumer) => throw new InvalidOperationException("nothing is kept here that could be read");

    public IReadOnlyList<StreamEntry> Range(string stream, string? afterEntryId, int limit) => [];

    public long Length(string stream) => 0;

    public void Dispose()
    {
    }
}
