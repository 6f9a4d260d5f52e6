using Sluice.Core.Streams;

namespace Sluice.Tests.DataFeeds;

/// <summary>Real streams that can be away, as a whole or for appending or acknowledging only.</summary>
internal sealed class FaultyStreams(IStreams inner) : IStreams
{
    public bool ReadingFails { get; set; }

    public bool AppendingFails { get; set; }

    public bool AcknowledgingFails { get; set; }

    public string Kind => inner.Kind;

    public IReadOnlyList<string> Append(string stream, IReadOnlyList<StreamMessage> messages)
    {
        Ask(AppendingFails);
        return inner.Append(stream, messages);
    }

    public long Publish(string producer, IReadOnlyList<SequencedMessage> messages, bool oldest = false) => inner.Publish(producer, messages, oldest);

    public long Watermark(string producer) => inner.Watermark(producer);

    public IStreamConsumer OpenConsumer(string stream, string group, string consumer) => new FaultyConsumer(this, () => inner.OpenConsumer(stream, group, consumer));

    public IReadOnlyList<StreamEntry> Range(string stream, string? afterEntryId, int limit) => inner.Range(stream, afterEntryId, limit);

    public long Length(string stream) => inner.Length(stream);

    public void Dispose() => inner.Dispose();

    private static void Ask(bool fails)
    {
        if (fails) throw new StreamUnavailableException("the stream is away");
    }

    /// <summary>Makes its consumer anew after a failure, so that the pending come first, as the contract says.</summary>
    private sealed class FaultyConsumer(FaultyStreams owner, Func<IStreamConsumer> open) : IStreamConsumer
    {
        private IStreamConsumer? _consumer;

        public IReadOnlyList<StreamEntry> Read(int limit, TimeSpan block) => Use(owner.ReadingFails).Read(limit, block);

        public void Acknowledge(IReadOnlyList<string> entryIds) => Use(owner.AcknowledgingFails).Acknowledge(entryIds);

        public void Dispose() => _consumer?.Dispose();

        private IStreamConsumer Use(bool fails)
        {
            if (fails)
            {
                _consumer?.Dispose();
                _consumer = null;
            }

            Ask(fails);
            return _consumer ??= open();
        }
    }
}
