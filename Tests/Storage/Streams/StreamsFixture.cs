using System.Globalization;
using Sluice.Core.Streams;

namespace Sluice.Tests.Storage.Streams;

/// <summary>What tests of streams share.</summary>
internal abstract class StreamsFixture
{
    protected const string Stream = "execution.signals";

    protected static readonly TimeSpan NoWait = TimeSpan.Zero;
    protected static readonly TimeSpan ClaimIdle = TimeSpan.FromMilliseconds(150);

    protected IStreams Streams { get; set; } = null!;

    /// <summary>A set of streams on the same server or folder, as another process would have it.</summary>
    protected abstract IStreams Another(TimeSpan? claimIdle = null);

    /// <summary>The child process's folder and Redis configuration.</summary>
    protected abstract string[] ChildArguments { get; }

    protected static StreamMessage Message(long number) => new($"m{number}", "T", number.ToString(CultureInfo.InvariantCulture));

    protected static IEnumerable<string> Numbers(int first, int count) => Enumerable.Range(first, count).Select(i => i.ToString(CultureInfo.InvariantCulture));

    protected static IEnumerable<string> Data(IEnumerable<StreamEntry> entries) => entries.Select(entry => entry.Data!);

    protected IReadOnlyList<string> Append(int first, int count) => Streams.Append(Stream, [.. Enumerable.Range(first, count).Select(i => Message(i))]);

    protected IStreamConsumer Open(string consumer, string group = "group") => Streams.OpenConsumer(Stream, group, consumer);

    protected static SequencedMessage[] Numbered(int first, int count) =>
        [.. Enumerable.Range(first, count).Select(i => new SequencedMessage(i % 2 == 0 ? "execution.events" : "monitoring.events", i, Message(i)))];

    /// <summary>Everything in both event streams, by number: shows losses and doubles.</summary>
    protected string[] Published() =>
    [
        .. Data(Streams.Range("execution.events", null, 10_000).Concat(Streams.Range("monitoring.events", null, 10_000)))
            .OrderBy(text => long.Parse(text, CultureInfo.InvariantCulture))
    ];
}
